"""Three steps of Adam on a small neural collaborative filter, in NumPy Float64: writes ncf_adam.txt beside itself.

Two embeddings of 5 are concatenated, two dense layers with relu (8, 4) and one of width 1 give a logit; the loss is the mean binary
cross-entropy plus 0.03 times the mean squared norms of the two embedding rows, plus 0.01 times the squared norm of the
first layer's weights. Gradients are written out by hand. Adam: learning rate 0.01, betas 0.9 and 0.999, epsilon 1e-8.

The file has a line a tensor: its name, its dimensions joined by x, its numbers. `before.` is before the first step, `after.` after the
third; `batchN.` are the batches, `loss` the three losses, `penalty` the three penalties.
"""
import pathlib

import numpy as np

rng = np.random.default_rng(20240607)
f = np.float32
users, items, size, rows = 6, 7, 5, 9
values = {
    "user.table": rng.normal(size=(users, size)) * 0.5,
    "item.table": rng.normal(size=(items, size)) * 0.5,
    "hidden.0.weights": rng.normal(size=(2 * size, 8)) * 0.4,
    "hidden.0.bias": rng.normal(size=8) * 0.1,
    "hidden.1.weights": rng.normal(size=(8, 4)) * 0.4,
    "hidden.1.bias": rng.normal(size=4) * 0.1,
    "logit.weights": rng.normal(size=(4, 1)) * 0.4,
    "logit.bias": rng.normal(size=1) * 0.1,
}
values = {name: value.astype(f).astype(float) for name, value in values.items()}
lines = []


def write(name, value):
    value = np.asarray(value)
    lines.append(" ".join([name, "x".join(map(str, value.shape)), *(repr(float(x)) for x in value.ravel())]))


def gradients(p, u, i, y):
    x = np.concatenate([p["user.table"][u], p["item.table"][i]], axis=1)
    a = x @ p["hidden.0.weights"] + p["hidden.0.bias"]
    b = np.maximum(a, 0) @ p["hidden.1.weights"] + p["hidden.1.bias"]
    z = (np.maximum(b, 0) @ p["logit.weights"] + p["logit.bias"])[:, 0]
    loss = np.mean(np.logaddexp(0, z) - z * y)
    penalty = 0.03 * np.mean(np.sum(x * x, axis=1)) + 0.01 * np.sum(p["hidden.0.weights"] ** 2)
    g = {}
    dz = ((1 / (1 + np.exp(-z)) - y) / len(y))[:, None]
    g["logit.weights"], g["logit.bias"] = np.maximum(b, 0).T @ dz, dz.sum(axis=0)
    db = (dz @ p["logit.weights"].T) * (b > 0)
    g["hidden.1.weights"], g["hidden.1.bias"] = np.maximum(a, 0).T @ db, db.sum(axis=0)
    da = (db @ p["hidden.1.weights"].T) * (a > 0)
    g["hidden.0.weights"], g["hidden.0.bias"] = x.T @ da + 0.02 * p["hidden.0.weights"], da.sum(axis=0)
    dx = da @ p["hidden.0.weights"].T + 0.06 * x / len(y)
    for name, index, part in (("user.table", u, dx[:, :size]), ("item.table", i, dx[:, size:])):
        g[name] = np.zeros_like(p[name])
        np.add.at(g[name], index, part)
    return loss, penalty, g


for name, value in values.items():
    write("before." + name, value)
m = {name: np.zeros_like(value) for name, value in values.items()}
v = {name: np.zeros_like(value) for name, value in values.items()}
losses, penalties = [], []
for t in range(1, 4):
    u, i = rng.integers(users, size=rows), rng.integers(items, size=rows)
    u[u == t] = 0  # One user is left out of each batch, so that rows without gradient move by their moments alone.
    y = rng.integers(2, size=rows).astype(float)
    write(f"batch{t}.users", u), write(f"batch{t}.items", i), write(f"batch{t}.labels", y)
    loss, penalty, g = gradients(values, u, i, y)
    losses.append(loss), penalties.append(penalty)
    for name in values:
        m[name] = 0.9 * m[name] + 0.1 * g[name]
        v[name] = 0.999 * v[name] + 0.001 * g[name] ** 2
        values[name] = values[name] - 0.01 * (m[name] / (1 - 0.9**t)) / (np.sqrt(v[name] / (1 - 0.999**t)) + 1e-8)
write("loss", losses), write("penalty", penalties)
for name, value in values.items():
    write("after." + name, value)
pathlib.Path(__file__).with_suffix(".txt").write_text("\n".join(lines) + "\n")
