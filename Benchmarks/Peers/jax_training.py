"""Training steps in JAX: a whole epoch is compiled as one scan with donated buffers.

usage: jax_training.py SHAPE
"""
import sys

import jax
import jax.numpy as jnp
import optax

from shapes import SHAPES
from timing import answer, median_seconds

shape = SHAPES[sys.argv[1]]
optimizer = optax.adam(1e-3)


def initial(key):
    keys = iter(jax.random.split(key, 16))
    half = shape.widths[0] // 2

    def normal(deviation, *size):
        return deviation * jax.random.normal(next(keys), size)

    parameters = {
        "user": normal(0.05, shape.users, half),
        "item": normal(0.05, shape.items, half),
        "layers": [
            (normal((2 / a) ** 0.5, a, b), jnp.zeros(b)) for a, b in zip(shape.widths, shape.widths[1:])
        ],
        "head": (normal(0.1, shape.widths[-1] + shape.gmf), jnp.zeros(())),
    }
    if shape.gmf:
        parameters["gmf_user"] = normal(0.05, shape.users, shape.gmf)
        parameters["gmf_item"] = normal(0.05, shape.items, shape.gmf)
    return parameters


def loss(p, user, item, label):
    x = jnp.concatenate([p["user"][user], p["item"][item]], axis=1)
    for weights, bias in p["layers"]:
        x = jax.nn.relu(x @ weights + bias)
    if shape.gmf:
        x = jnp.concatenate([p["gmf_user"][user] * p["gmf_item"][item], x], axis=1)
    weights, bias = p["head"]
    return optax.sigmoid_binary_cross_entropy(x @ weights + bias, label).mean()


@jax.jit(donate_argnums=0)
def epoch(carry, examples):
    def step(carry, batch):
        parameters, state = carry
        value, gradient = jax.value_and_grad(loss)(parameters, *batch)
        update, state = optimizer.update(gradient, state, parameters)
        return (optax.apply_updates(parameters, update), state), value

    return jax.lax.scan(step, carry, examples)


key = jax.random.key(0)
size = (shape.steps, shape.batch)
examples = (
    jax.random.randint(jax.random.fold_in(key, 1), size, 0, shape.users),
    jax.random.randint(jax.random.fold_in(key, 2), size, 0, shape.items),
    jax.random.bernoulli(jax.random.fold_in(key, 3), 0.5, size).astype(jnp.float32),
)
parameters = initial(key)
carry = (parameters, optimizer.init(parameters))


def train():
    global carry
    carry, losses = epoch(carry, examples)
    jax.block_until_ready((carry, losses))


answer(shape.steps * shape.batch, median_seconds(train), "jax", "optax")
