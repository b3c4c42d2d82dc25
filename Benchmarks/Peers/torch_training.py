"""Training steps in PyTorch in eager mode.

usage: torch_training.py SHAPE dense|lazy      (lazy: SparseAdam on the tables, dense Adam on the rest)
"""
import os
import sys

import torch
from torch import nn

from shapes import SHAPES
from timing import answer, median_seconds

shape = SHAPES[sys.argv[1]]
lazy = sys.argv[2] == "lazy"
torch.set_num_threads(int(os.environ["OMP_NUM_THREADS"]))
torch.manual_seed(0)


class NeuMF(nn.Module):
    def __init__(self):
        super().__init__()
        half = shape.widths[0] // 2
        self.tables = nn.ModuleDict(
            {
                "user": nn.Embedding(shape.users, half, sparse=lazy),
                "item": nn.Embedding(shape.items, half, sparse=lazy),
            }
        )
        if shape.gmf:
            self.tables["gmf_user"] = nn.Embedding(shape.users, shape.gmf, sparse=lazy)
            self.tables["gmf_item"] = nn.Embedding(shape.items, shape.gmf, sparse=lazy)
        layers = []
        for a, b in zip(shape.widths, shape.widths[1:]):
            layers += [nn.Linear(a, b), nn.ReLU(inplace=True)]
        self.mlp = nn.Sequential(*layers)
        self.head = nn.Linear(shape.widths[-1] + shape.gmf, 1)

    def forward(self, user, item):
        tables = self.tables
        x = self.mlp(torch.cat([tables["user"](user), tables["item"](item)], 1))
        if shape.gmf:
            x = torch.cat([tables["gmf_user"](user) * tables["gmf_item"](item), x], 1)
        return self.head(x).squeeze(1)


model = NeuMF()
if lazy:
    rest = [*model.mlp.parameters(), *model.head.parameters()]
    optimizers = [
        torch.optim.SparseAdam(list(model.tables.parameters()), lr=1e-3),
        torch.optim.Adam(rest, lr=1e-3),
    ]
else:
    optimizers = [torch.optim.Adam(model.parameters(), lr=1e-3)]
loss = nn.BCEWithLogitsLoss()
users = torch.randint(0, shape.users, (shape.steps, shape.batch))
items = torch.randint(0, shape.items, (shape.steps, shape.batch))
labels = torch.rand(shape.steps, shape.batch).round()


def train():
    for user, item, label in zip(users, items, labels):
        for optimizer in optimizers:
            optimizer.zero_grad(set_to_none=True)
        loss(model(user, item), label).backward()
        for optimizer in optimizers:
            optimizer.step()


answer(shape.steps * shape.batch, median_seconds(train), "torch")
