"""Makes step.txt: the loss and the gradients of one training step of a small NeuMF, in Float64, by NumPy alone.

Run it with `python3 make.py` in this folder; it needs numpy. The gradients are written out by hand here and checked
against central differences before anything is written.

The model (He et al. 2017): p * q beside relu layers over [u, v], dropout after each, joined and weighed to one logit.
The objective: the mean cross-entropy, plus 0.03 times the batch's mean squared norm of u and v, plus 0.01 times the
squared norm of the last layer's weights.

step.txt has, for each value, a line `NAME DIMENSION...` and a line with its numbers.
"""
import numpy as np

random = np.random.default_rng(20240607)
USERS, ITEMS, GMF, MLP, UNITS, BATCH, RATE = 5, 7, 3, 4, [6, 4], 8, 0.25

users = random.integers(0, USERS, BATCH)
items = random.integers(0, ITEMS, BATCH)
labels = random.integers(0, 2, BATCH).astype(float)
keeps = [random.random((BATCH, n)) >= RATE for n in UNITS]
widths = [2 * MLP] + UNITS
parameters = {
    "p.table": random.normal(0, 0.5, (USERS, GMF)),
    "q.table": random.normal(0, 0.5, (ITEMS, GMF)),
    "u.table": random.normal(0, 0.5, (USERS, MLP)),
    "v.table": random.normal(0, 0.5, (ITEMS, MLP)),
    "logit.weights": random.normal(0, 0.5, (GMF + UNITS[-1], 1)),
    "logit.bias": random.normal(0, 0.5, 1),
}
for i, (k, n) in enumerate(zip(widths, UNITS)):
    parameters[f"deep.{i}.weights"] = random.normal(0, 0.5, (k, n))
    parameters[f"deep.{i}.bias"] = random.normal(0, 0.5, n)


def forward(w):
    p, q, u, v = (w[f"{n}.table"][ids] for n, ids in (("p", users), ("q", items), ("u", users), ("v", items)))
    hidden = [np.concatenate([u, v], 1)]
    sums = []
    for i in range(len(UNITS)):
        sums.append(hidden[-1] @ w[f"deep.{i}.weights"] + w[f"deep.{i}.bias"])
        hidden.append(np.maximum(sums[-1], 0) * keeps[i] / (1 - RATE))
    joined = np.concatenate([p * q, hidden[-1]], 1)
    z = (joined @ w["logit.weights"] + w["logit.bias"])[:, 0]
    loss = np.mean(-labels * np.log(1 / (1 + np.exp(-z))) - (1 - labels) * np.log(1 / (1 + np.exp(z))))
    norms = np.mean((u**2).sum(1) + (v**2).sum(1))
    penalty = 0.03 * norms + 0.01 * (w["logit.weights"] ** 2).sum()
    return loss, penalty, (p, q, u, v, hidden, sums, joined, z)


def backward(w, kept):
    p, q, u, v, hidden, sums, joined, z = kept
    g = {}
    dz = ((1 / (1 + np.exp(-z)) - labels) / BATCH)[:, None]
    g["logit.weights"] = joined.T @ dz + 0.02 * w["logit.weights"]
    g["logit.bias"] = dz.sum(0)
    djoined = dz @ w["logit.weights"].T
    dp, dq = djoined[:, :GMF] * q, djoined[:, :GMF] * p
    dh = djoined[:, GMF:]
    for i in reversed(range(len(UNITS))):
        ds = dh * keeps[i] / (1 - RATE) * (sums[i] > 0)
        g[f"deep.{i}.weights"] = hidden[i].T @ ds
        g[f"deep.{i}.bias"] = ds.sum(0)
        dh = ds @ w[f"deep.{i}.weights"].T
    du, dv = dh[:, :MLP] + 0.06 / BATCH * u, dh[:, MLP:] + 0.06 / BATCH * v
    for name, ids, d in (("p", users, dp), ("q", items, dq), ("u", users, du), ("v", items, dv)):
        g[f"{name}.table"] = np.zeros_like(w[f"{name}.table"])
        np.add.at(g[f"{name}.table"], ids, d)
    return g


loss, penalty, kept = forward(parameters)
gradients = backward(parameters, kept)
for name, value in parameters.items():
    for place in np.ndindex(value.shape):
        moved = {n: x.copy() for n, x in parameters.items()}
        totals = []
        for sign in (1, -1):
            moved[name][place] = value[place] + sign * 1e-6
            totals.append(sum(forward(moved)[:2]))
        assert abs((totals[0] - totals[1]) / 2e-6 - gradients[name][place]) < 1e-8, (name, place)

with open("step.txt", "w") as out:
    def put(name, value):
        value = np.asarray(value, float)
        out.write(" ".join([name] + [str(d) for d in value.shape]) + "\n")
        out.write(" ".join(repr(float(x)) for x in value.ravel()) + "\n")

    put("users", users)
    put("items", items)
    put("labels", labels)
    for i, mask in enumerate(keeps):
        put(f"keeps.{i}", mask)
    for name, value in parameters.items():
        put(name, value)
    put("loss", [loss])
    put("penalty", [penalty])
    put("logits", kept[-1])
    for name, value in gradients.items():
        put("gradient:" + name, value)
