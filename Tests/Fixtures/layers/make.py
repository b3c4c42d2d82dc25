#!/usr/bin/env python3
"""Computes what each layer gives, and its gradients, with Keras 3 on TensorFlow in Float64: figures.json.

    python make.py

A case is a model as a spec writes it whose node `x` is looked at, the parameters' values by their names in Receta, and, for a batch of
three rows, the values of `x` and the gradients of the sum over rows and places k of (1 + k / 10) x_k². Where Keras has the layer it
computes it; the others are written here from their papers, mostly by another formula than Receta's.
"""

import json
import os

os.environ["TF_CPP_MIN_LOG_LEVEL"] = "3"

import keras
import numpy as np
import tensorflow as tf

keras.config.set_floatx("float64")
random = np.random.default_rng(7)
USERS, ITEMS = [0, 1, 2], [2, 0, 2]
cases = []


def case(name, layers, shapes, compute):
    """`shapes`: the parameters; tables have a row for each of 3 users or items."""
    values = {key: tf.constant(random.normal(size=shape) * 0.8) for key, shape in shapes.items()}
    with tf.GradientTape() as tape:
        tape.watch(values)
        x = compute(values)
        flat = tf.reshape(x, [len(USERS), -1])
        weights = 1 + tf.range(flat.shape[1], dtype=tf.float64) / 10
        objective = tf.reduce_sum(weights * flat * flat)
    gradients = tape.gradient(objective, values, unconnected_gradients="zero")
    cases.append(
        {
            "name": name,
            "layers": layers,
            "shape": x.shape.as_list()[1:],
            "value": flat.numpy().ravel().tolist(),
            "parameters": {
                key: {
                    "shape": value.shape.as_list(),
                    "values": value.numpy().ravel().tolist(),
                    "gradient": tf.convert_to_tensor(gradients[key]).numpy().ravel().tolist(),
                }
                for key, value in values.items()
            },
        }
    )


def run(layer, weights, *inputs):
    """A Keras layer with the weights given, so that gradients reach them."""
    layer.build(inputs[0].shape if len(inputs) == 1 else [i.shape for i in inputs])
    return layer.stateless_call(weights, [], inputs[0] if len(inputs) == 1 else list(inputs))[0]


def user(p, name):
    return tf.gather(p[name], USERS)


def item(p, name):
    return tf.gather(p[name], ITEMS)


def vectors(p):
    return user(p, "u.table"), item(p, "v.table")


def fields(p):
    """Three vectors of a row: user's, item's, and another of the item's."""
    return tf.stack([user(p, "f.user.table"), item(p, "f.item.table"), item(p, "w.table")], axis=1)


U = "u: {embedding: {of: user, size: 4}}"
V = "v: {embedding: {of: item, size: 4}}"
UV = {"u.table": (3, 4), "v.table": (3, 4)}
F = [
    "f: {embedding: {of: [user, item], size: 4}}",
    "w: {embedding: {of: item, size: 4}}",
    "t: {stack: [f, w]}",
]
FIELDS = {"f.user.table": (3, 4), "f.item.table": (3, 4), "w.table": (3, 4)}


def on_vectors(name, layer, compute, more={}):
    case(name, [U, V, f"x: {layer}"], {**UV, **more}, lambda p: compute(p, *vectors(p)))


def on_fields(name, layer, compute, more={}):
    case(name, [*F, f"x: {layer}"], {**FIELDS, **more}, lambda p: compute(p, fields(p)))


# What works number by number.
on_vectors("subtract", "{subtract: [u, v]}", lambda p, u, v: keras.layers.Subtract()([u, v]))
on_vectors("add of three", "{add: [u, v, u]}", lambda p, u, v: keras.layers.Add()([u, v, u]))
on_vectors("multiply", "{multiply: [u, v]}", lambda p, u, v: keras.layers.Multiply()([u, v]))
on_vectors("mean", "{mean: [u, v, v]}", lambda p, u, v: keras.layers.Average()([u, v, v]))
on_vectors("scale", "{scale: {of: u, factor: -2.5}}", lambda p, u, v: keras.layers.Rescaling(-2.5, dtype="float64")(u))
on_vectors("slice", "{slice: {of: u, start: 1, count: 2}}", lambda p, u, v: u[:, 1:3])
on_vectors("cosine", "{cosine: [u, v]}", lambda p, u, v: keras.layers.Dot(axes=1, normalize=True, dtype="float64")([u, v]))
on_vectors("dot", "{dot: [u, v]}", lambda p, u, v: keras.layers.Dot(axes=1, dtype="float64")([u, v]))
on_vectors("concat", "{concat: [v, u]}", lambda p, u, v: keras.layers.Concatenate()([v, u]))
on_vectors("stack", "{stack: [v, u, v]}", lambda p, u, v: keras.ops.stack([v, u, v], axis=1))

# Keras holds the constants of these two in Float32.
activations = {
    "relu": keras.activations.relu,
    "leaky_relu": lambda x: tf.where(x > 0, x, 0.01 * x),
    "elu": keras.activations.elu,
    "selu": keras.activations.selu,
    "gelu": lambda x: x * (1 + tf.math.erf(x / np.sqrt(2.0))) / 2,
    "silu": keras.activations.silu,
    "mish": keras.activations.mish,
    "softplus": keras.activations.softplus,
    "softsign": keras.activations.softsign,
    "sigmoid": keras.activations.sigmoid,
    "tanh": keras.activations.tanh,
}
for function, compute in activations.items():
    on_vectors(f"activation {function}", f"{{activation: {{of: u, function: {function}}}}}", lambda p, u, v, f=compute: f(u))

# Layers with weights.
on_vectors(
    "dense",
    "{dense: {of: u, units: 3, activation: selu}}",
    lambda p, u, v: run(keras.layers.Dense(3, activation="selu", dtype="float64"), [p["x.weights"], p["x.bias"]], u),
    {"x.weights": (4, 3), "x.bias": (3,)},
)


def mlp(p, x):
    for layer, units in enumerate([5, 2]):
        dense = keras.layers.Dense(units, activation="silu", dtype="float64")
        x = run(dense, [p[f"x.{layer}.weights"], p[f"x.{layer}.bias"]], x)
    return x


MLP = {"x.0.weights": (4, 5), "x.0.bias": (5,), "x.1.weights": (5, 2), "x.1.bias": (2,)}
on_vectors("mlp", "{mlp: {of: v, units: [5, 2], activation: silu}}", lambda p, u, v: mlp(p, v), MLP)
on_fields("mlp of a table", "{mlp: {of: t, units: [5, 2], activation: silu}}", mlp, MLP)
on_fields(
    "dense of a table",
    "{dense: {of: t, units: 3, use_bias: false}}",
    lambda p, t: run(keras.layers.Dense(3, use_bias=False, dtype="float64"), [p["x.weights"]], t),
    {"x.weights": (4, 3)},
)


def norm(p, x):
    return run(keras.layers.LayerNormalization(epsilon=1e-5, dtype="float64"), [p["x.scale"], p["x.bias"]], x)


NORM = {"x.scale": (4,), "x.bias": (4,)}
on_vectors("layer_norm", "{layer_norm: u}", lambda p, u, v: norm(p, u), NORM)
on_fields("layer_norm of a table", "{layer_norm: t}", norm, NORM)

# Tables.
on_fields("activation of a table", "{activation: {of: t, function: tanh}}", lambda p, t: keras.activations.tanh(t))
on_fields("flatten", "{flatten: t}", lambda p, t: keras.layers.Flatten()(t))
on_fields("mean of a table", "{mean: t}", lambda p, t: keras.ops.mean(t, axis=1))
on_fields("slice of a table", "{slice: {of: t, start: 1, count: 2}}", lambda p, t: t[:, 1:3])
case(
    "embedding of one id in a list",
    ["x: {embedding: {of: [item], size: 4}}", U, V],
    {"x.item.table": (3, 4), **UV},
    lambda p: item(p, "x.item.table")[:, None, :],
)
case(
    "a shared table",
    [U, V, "again: {embedding: {of: item, table: v}}", "x: {multiply: [u, again, v]}"],
    UV,
    lambda p: user(p, "u.table") * item(p, "v.table") ** 2,
)
case(
    "bias of several ids",
    [U, V, "x: {bias: {of: [user, item]}}"],
    {**UV, "x.user.table": (3, 1), "x.item.table": (3, 1)},
    lambda p: user(p, "x.user.table") + item(p, "x.item.table"),
)

# Interactions, by the formulas of their papers.


def bi_interaction(t):
    return 0.5 * (tf.reduce_sum(t, 1) ** 2 - tf.reduce_sum(t**2, 1))


on_fields(
    "factorization_machine", "{factorization_machine: t}", lambda p, t: tf.reduce_sum(bi_interaction(t), 1, keepdims=True)
)
on_fields("bi_interaction", "{bi_interaction: t}", lambda p, t: bi_interaction(t))
on_vectors(
    "bi_interaction of a list", "{bi_interaction: [u, v]}", lambda p, u, v: bi_interaction(tf.stack([u, v], axis=1))
)


def pairwise(p, t):
    products = tf.matmul(t, t, transpose_b=True)
    rows, columns = np.triu_indices(t.shape[1], 1)
    return tf.gather_nd(products, [[[b, i, j] for i, j in zip(rows, columns)] for b in range(len(USERS))])


on_fields("pairwise_dot", "{pairwise_dot: t}", pairwise)


def cross(p, x0, rank=None):
    x = x0
    for layer in range(2):
        if rank:
            thin = run(keras.layers.Dense(rank, use_bias=False, dtype="float64"), [p[f"x.{layer}.down.weights"]], x)
            y = run(keras.layers.Dense(4, dtype="float64"), [p[f"x.{layer}.up.weights"], p[f"x.{layer}.bias"]], thin)
        else:
            y = run(keras.layers.Dense(4, dtype="float64"), [p[f"x.{layer}.weights"], p[f"x.{layer}.bias"]], x)
        x = x0 * y + x
    return x


on_vectors(
    "cross",
    "{cross: {of: u, layers: 2}}",
    lambda p, u, v: cross(p, u),
    {f"x.{l}.{k}": s for l in range(2) for k, s in {"weights": (4, 4), "bias": (4,)}.items()},
)
on_vectors(
    "cross of low rank",
    "{cross: {of: u, layers: 2, rank: 2}}",
    lambda p, u, v: cross(p, u, rank=2),
    {
        f"x.{l}.{k}": s
        for l in range(2)
        for k, s in {"down.weights": (4, 2), "up.weights": (2, 4), "bias": (4,)}.items()
    },
)


def attention(p, t, heads, size, residual, activation):
    """Keras' layer divides scores by √size, a Float32 that is exact for 4, which the query's weights take back, and weighs the heads'
    results, here with ones."""
    layer = keras.layers.MultiHeadAttention(heads, size, use_bias=False, output_shape=heads * size, dtype="float64")
    layer.build(t.shape, t.shape)
    split = lambda name, factor: tf.reshape(p[f"x.{name}.weights"] * factor, (4, heads, size))
    merge = tf.reshape(tf.eye(heads * size, dtype=tf.float64), (heads, size, heads * size))
    given = {"query": split("query", size**0.5), "key": split("key", 1), "value": split("value", 1), "output": merge}
    order = [next(k for k in given if k in v.path) for v in layer.trainable_variables]
    y = layer.stateless_call([given[k] for k in order], [], t, t)[0]
    if residual:
        y = y + tf.einsum("bfn,nm->bfm", t, p["x.residual.weights"])
    return activation(y)


def attention_weights(wide, parts):
    return {f"x.{part}.weights": (4, wide) for part in parts}


on_fields(
    "attention",
    "{attention: {of: t, heads: 2, size: 4}}",
    lambda p, t: attention(p, t, 2, 4, True, keras.activations.relu),
    attention_weights(8, ["query", "key", "value", "residual"]),
)
on_fields(
    "attention of one head without itself",
    "{attention: {of: t, heads: 1, size: 4, residual: false, activation: none}}",
    lambda p, t: attention(p, t, 1, 4, False, lambda y: y),
    attention_weights(4, ["query", "key", "value"]),
)

with open(os.path.join(os.path.dirname(os.path.abspath(__file__)), "figures.json"), "w") as file:
    json.dump({"keras": keras.__version__, "users": USERS, "items": ITEMS, "cases": cases}, file, indent=0)
    file.write("\n")
