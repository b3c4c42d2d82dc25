"""Makes sgd.json: five epochs of full-batch SGD on a small network with penalties, in NumPy and Float64.

    python3 make.py > sgd.json

The gradients are written by hand here and checked against central differences before anything is printed, so that the
figures depend on nothing but NumPy's arithmetic.
"""
import json
import numpy as np

USERS, ITEMS, SIZE, HIDDEN = 6, 5, 3, 4
RATE, EPOCHS = 0.5, 5
VECTORS, WEIGHTS = 0.05, 0.02  # the penalties' strengths: of both vectors, of the hidden layer

rng = np.random.default_rng(1)
single = lambda *shape: rng.normal(0, 0.5, shape).astype(np.float32).astype(np.float64)
parameters = {
    "user_vector.table": single(USERS, SIZE),
    "item_vector.table": single(ITEMS, SIZE),
    "hidden.weights": single(2 * SIZE, HIDDEN),
    "hidden.bias": single(HIDDEN),
    "logit.weights": single(HIDDEN, 1),
    "logit.bias": single(1),
}
pairs = [(u, i) for u in range(USERS) for i in range(ITEMS) if rng.random() < 0.6]
users, items = (np.array(column) for column in zip(*pairs))
labels = (rng.random(len(pairs)) < 0.5).astype(float)
rows = len(pairs)


def forward(p):
    x = np.concatenate([p["user_vector.table"][users], p["item_vector.table"][items]], 1)
    h = np.tanh(x @ p["hidden.weights"] + p["hidden.bias"])
    z = (h @ p["logit.weights"] + p["logit.bias"])[:, 0]
    loss = np.mean(np.maximum(z, 0) - z * labels + np.log1p(np.exp(-np.abs(z))))
    penalty = VECTORS * np.mean(np.sum(x * x, 1)) + WEIGHTS * np.sum(p["hidden.weights"] ** 2)
    return x, h, z, loss, penalty


def gradients(p):
    x, h, z, _, _ = forward(p)
    dz = ((1 / (1 + np.exp(-z)) - labels) / rows)[:, None]
    dh = dz @ p["logit.weights"].T * (1 - h * h)
    dx = dh @ p["hidden.weights"].T + 2 * VECTORS * x / rows
    g = {name: np.zeros_like(value) for name, value in p.items()}
    np.add.at(g["user_vector.table"], users, dx[:, :SIZE])
    np.add.at(g["item_vector.table"], items, dx[:, SIZE:])
    g["hidden.weights"] = x.T @ dh + 2 * WEIGHTS * p["hidden.weights"]
    g["hidden.bias"] = dh.sum(0)
    g["logit.weights"] = h.T @ dz
    g["logit.bias"] = dz.sum(0)
    return g


def objective(p):
    return sum(forward(p)[3:])


for name, gradient in gradients(parameters).items():
    for index in np.ndindex(gradient.shape):
        moved = {n: v.copy() for n, v in parameters.items()}
        moved[name][index] += 1e-5
        above = objective(moved)
        moved[name][index] -= 2e-5
        assert abs((above - objective(moved)) / 2e-5 - gradient[index]) < 1e-8, (name, index)

flat = lambda p: {name: [float(x) for x in value.ravel()] for name, value in p.items()}
result = {
    "made_by": f"make.py with NumPy {np.__version__}",
    "users": USERS, "items": ITEMS, "size": SIZE, "hidden": HIDDEN, "learning_rate": RATE,
    "strength_of_vectors": VECTORS, "strength_of_weights": WEIGHTS,
    "pairs": {"user": users.tolist(), "item": items.tolist(), "label": labels.astype(int).tolist()},
    "initial": flat(parameters),
    "history": [],
}
for _ in range(EPOCHS):
    _, _, _, loss, penalty = forward(parameters)
    result["history"].append({"loss": float(loss), "penalty": float(penalty)})
    g = gradients(parameters)
    parameters = {name: value - RATE * g[name] for name, value in parameters.items()}
result["final"] = flat(parameters)
print(json.dumps(result, indent=1))
