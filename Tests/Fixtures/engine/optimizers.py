"""Sixty steps of PyTorch's optimizers on a small neural collaborative filter, in Float64: writes optimizers.txt beside itself.

The network and its penalties are those of ncf_adam.py, for 40 users and 30 items. A batch has five pairs, so that most rows of the
tables are not touched by a step; the last users and items never are. The learning rate changes from step to step. Gradients are dense,
so that PyTorch's rows move as its mathematics says also where nothing touches them. `adam_clipped` has all gradients together
brought down to a norm of 0.2 first (torch.nn.utils.clip_grad_norm_).

The file has a line a tensor: its name, its dimensions joined by x, its numbers. `before.` is before the first step, `KIND.` after the
last; `users`, `items`, `labels` are the batches, five numbers a step, `rates` the learning rates, `KIND.loss` the losses.
"""
import pathlib

import numpy as np
import torch

torch.set_default_dtype(torch.float64)
rng = np.random.default_rng(20261124)
USERS, ITEMS, SIZE, ROWS, STEPS = 40, 30, 5, 5, 60
single = lambda *shape, scale: rng.normal(0, scale, shape).astype(np.float32).astype(float)
before = {
    "user.table": single(USERS, SIZE, scale=0.5),
    "item.table": single(ITEMS, SIZE, scale=0.5),
    "hidden.0.weights": single(2 * SIZE, 8, scale=0.4),
    "hidden.0.bias": single(8, scale=0.1),
    "hidden.1.weights": single(8, 4, scale=0.4),
    "hidden.1.bias": single(4, scale=0.1),
    "logit.weights": single(4, 1, scale=0.4),
    "logit.bias": single(1, scale=0.1),
}
users = (USERS - 4) * rng.random((STEPS, ROWS)) ** 2
items = (ITEMS - 3) * rng.random((STEPS, ROWS)) ** 2
users, items = users.astype(int), items.astype(int)
labels = (rng.random((STEPS, ROWS)) < 0.5).astype(float)
rates = np.array([min(1, (s + 1) / 6) * 0.5 * (1 + np.cos(np.pi * s / (STEPS + 5))) for s in range(STEPS)])
KINDS = {
    "momentum": (0.3, lambda p: torch.optim.SGD(p, lr=1, momentum=0.9)),
    "nesterov": (0.2, lambda p: torch.optim.SGD(p, lr=1, momentum=0.95, nesterov=True)),
    "adagrad": (0.1, lambda p: torch.optim.Adagrad(p, lr=1)),
    "adagrad_begun": (0.1, lambda p: torch.optim.Adagrad(p, lr=1, initial_accumulator_value=0.1, eps=1e-7)),
    "adamw": (0.02, lambda p: torch.optim.AdamW(p, lr=1, weight_decay=0.3)),
    "adamw_strong": (0.05, lambda p: torch.optim.AdamW(p, lr=1, weight_decay=4)),
    "adamw_swept": (0.02, lambda p: torch.optim.AdamW(p, lr=1, betas=(0.9, 0.95), weight_decay=0.3)),
    "adam_clipped": (0.02, lambda p: torch.optim.Adam(p, lr=1)),
}
lines = []


def write(name, value):
    value = np.asarray(value)
    lines.append(" ".join([name, "x".join(map(str, value.shape)), *("%.10g" % x for x in value.ravel())]))


def objective(p, u, i, y):
    x = torch.cat([p["user.table"][u], p["item.table"][i]], 1)
    h = torch.relu(x @ p["hidden.0.weights"] + p["hidden.0.bias"])
    h = torch.relu(h @ p["hidden.1.weights"] + p["hidden.1.bias"])
    z = (h @ p["logit.weights"] + p["logit.bias"])[:, 0]
    loss = torch.nn.functional.binary_cross_entropy_with_logits(z, y)
    return loss, 0.03 * (x * x).sum(1).mean() + 0.01 * (p["hidden.0.weights"] ** 2).sum()


for name, value in before.items():
    write("before." + name, value)
for name, value in [("users", users), ("items", items), ("labels", labels), ("rates", rates)]:
    write(name, value)
for kind, (rate, make) in KINDS.items():
    p = {name: torch.tensor(value, requires_grad=True) for name, value in before.items()}
    optimizer = make(list(p.values()))
    losses, norms = [], []
    for step in range(STEPS):
        for group in optimizer.param_groups:
            group["lr"] = rate * rates[step]
        optimizer.zero_grad(set_to_none=False)
        u, i = torch.tensor(users[step]), torch.tensor(items[step])
        loss, penalty = objective(p, u, i, torch.tensor(labels[step]))
        (loss + penalty).backward()
        if kind == "adam_clipped":
            norms.append(float(torch.nn.utils.clip_grad_norm_(list(p.values()), 0.2)))
        optimizer.step()
        losses.append(float(loss))
    write(kind + ".rate", [rate])
    write(kind + ".loss", losses)
    if norms:
        write(kind + ".norm", norms)
    for name, value in p.items():
        write(f"{kind}.{name}", value.detach().numpy())
write("made_with_torch_" + torch.__version__, [1])
pathlib.Path(__file__).with_suffix(".txt").write_text("\n".join(lines) + "\n")
