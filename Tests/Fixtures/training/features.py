"""A model that reads segments and histories, in PyTorch and Float64: writes features.json beside itself.

    python3 features.py

Five epochs of descent on all training pairs at once, with EmbeddingBag for the pooled histories. A row of training leaves its own item
out of its user's history, of which the last three are kept. The file has the data, the parameters before and after, the loss and the
penalty of each epoch, and the scores of all pairs afterwards, for which no item is left out.
"""
import json
import pathlib

import numpy as np
import torch

torch.set_default_dtype(torch.float64)
USERS, ITEMS, SEGMENTS, LAST, RATE, EPOCHS = 7, 6, 3, 3, 0.5, 5
ITEM_STRENGTH, ALSO_STRENGTH = 0.05, 0.02
rng = np.random.default_rng(11)
pairs = [(u, i) for u in range(USERS) for i in range(ITEMS) if rng.random() < 0.75]
rng.shuffle(pairs)
labels = [float(u != 6 and rng.random() < 0.7) for u, i in pairs]
user_segments, item_segments = rng.integers(0, SEGMENTS, USERS), rng.integers(0, SEGMENTS, ITEMS)
taken = [[i for (v, i), y in zip(pairs, labels) if v == u and y == 1] for u in range(USERS)]
single = lambda *shape: rng.normal(0, 0.5, shape).astype(np.float32).astype(float)
before = {
    "item_vector.table": single(ITEMS, 3),
    "also.table": single(ITEMS, 2),
    "summed.table": single(ITEMS, 2),
    "segment.table": single(SEGMENTS, 2),
    "kind.user.segment.table": single(SEGMENTS, 2),
    "kind.item.segment.table": single(SEGMENTS, 2),
    "latest.table": single(ITEMS, 2),
    "b.item.table": single(ITEMS, 1),
    "b.user.segment.table": single(SEGMENTS, 1),
    "b.user.history.table": single(ITEMS, 1),
    "deep.weights": single(2 + 2 + 2 + 4 + 2 * LAST, 3),
    "deep.bias": single(3),
    "out.weights": single(3, 1),
    "out.bias": single(1),
}


def bags(lists):
    return torch.tensor([i for own in lists for i in own], dtype=torch.long), torch.tensor(
        np.cumsum([0] + [len(own) for own in lists])[:-1])


def pooled(table, lists, mode, weights=None):
    ids, offsets = bags(lists)
    if mode == "mean" or mode == "sum":
        return torch.nn.functional.embedding_bag(ids, table, offsets, mode=mode)
    each = torch.tensor([1 / np.sqrt(len(own)) for own in lists for _ in own])
    return torch.nn.functional.embedding_bag(ids, table, offsets, mode="sum", per_sample_weights=each)


def forward(p, users, items, leaves_own_out):
    lists = [[i for i in taken[u] if not leaves_own_out or i != item][-LAST:] for u, item in zip(users, items)]
    of_user, of_item = torch.tensor(user_segments[users]), torch.tensor(item_segments[items])
    vector = p["item_vector.table"][torch.tensor(items)]
    bought = pooled(p["item_vector.table"], lists, "mean")
    latest = []
    for place in range(LAST):
        there = torch.tensor([[float(len(own) > place)] for own in lists])
        which = torch.tensor([own[-1 - place] if len(own) > place else 0 for own in lists])
        latest.append(p["latest.table"][which] * there)
    everything = torch.cat([
        pooled(p["also.table"], lists, "sqrt_n"), pooled(p["summed.table"], lists, "sum"), p["segment.table"][of_user],
        p["kind.user.segment.table"][of_user], p["kind.item.segment.table"][of_item], *latest], 1)
    deep = torch.tanh(everything @ p["deep.weights"] + p["deep.bias"])
    bias = p["b.item.table"][torch.tensor(items)] + p["b.user.segment.table"][of_user] + pooled(
        p["b.user.history.table"], lists, "mean")
    logit = (bought * vector).sum(1, keepdim=True) + deep @ p["out.weights"] + p["out.bias"] + bias
    entries = lambda table: sum(table[own].pow(2).sum() for own in lists if own) / len(lists)
    penalty = ITEM_STRENGTH * (vector.pow(2).sum(1).mean() + entries(p["item_vector.table"]))
    return logit[:, 0], penalty + ALSO_STRENGTH * entries(p["also.table"])


p = {name: torch.tensor(value, requires_grad=True) for name, value in before.items()}
users, items = [np.array(column) for column in zip(*pairs)]
optimizer = torch.optim.SGD(list(p.values()), lr=RATE)
history = []
for _ in range(EPOCHS):
    optimizer.zero_grad()
    logits, penalty = forward(p, users, items, True)
    loss = torch.nn.functional.binary_cross_entropy_with_logits(logits, torch.tensor(labels))
    (loss + penalty).backward()
    optimizer.step()
    history.append({"loss": loss.item(), "penalty": penalty.item()})
with torch.no_grad():
    scores = forward(p, np.repeat(np.arange(USERS), ITEMS), np.tile(np.arange(ITEMS), USERS), False)[0]
flat = lambda values: {name: [float("%.10g" % x) for x in np.asarray(value).ravel()] for name, value in values.items()}
pathlib.Path(__file__).with_suffix(".json").write_text(json.dumps({
    "made_by": f"features.py with PyTorch {torch.__version__}",
    "users": users.tolist(), "items": items.tolist(), "labels": [int(y) for y in labels],
    "user_segments": user_segments.tolist(), "item_segments": item_segments.tolist(),
    "before": flat(before), "history": history, "after": flat({n: v.detach().numpy() for n, v in p.items()}),
    "scores": [float("%.10g" % x) for x in scores],
}) + "\n")
