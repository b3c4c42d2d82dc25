"""The top 100 of 3,706 items for each of 6,040 users in PyTorch, a few users at a time.

usage: torch_ranking.py
"""
import os
import time

import torch
import torch._dynamo
from torch import nn

from shapes import SHAPES
from timing import answer

USERS, ITEMS, GMF, WIDTHS, _, _ = SHAPES["ml1m-neumf8"]
TOP, KNOWN, AT_A_TIME = 100, 26, 20  # 6,040 users are 302 times 20, so that one compiled shape does for all
torch.set_num_threads(int(os.environ["OMP_NUM_THREADS"]))
torch.manual_seed(0)
torch._dynamo.config.suppress_errors = True  # without a C++ compiler it runs eagerly

half = WIDTHS[0] // 2
user_vectors, item_vectors = torch.randn(USERS, half), torch.randn(ITEMS, half)
gmf_users, gmf_items = torch.randn(USERS, GMF), torch.randn(ITEMS, GMF)
layers = []
for a, b in zip(WIDTHS, WIDTHS[1:]):
    layers += [nn.Linear(a, b), nn.ReLU(inplace=True)]
mlp = nn.Sequential(*layers)
head = nn.Linear(WIDTHS[-1] + GMF, 1)
known = torch.randint(0, ITEMS, (USERS, KNOWN))


@torch.compile
def scores(users):
    count = len(users)
    pairs = torch.cat(
        [
            user_vectors[users].unsqueeze(1).expand(count, ITEMS, half),
            item_vectors.expand(count, ITEMS, half),
        ],
        dim=2,
    )
    products = gmf_users[users].unsqueeze(1) * gmf_items
    return head(torch.cat([products, mlp(pairs)], dim=2)).squeeze(2)


@torch.inference_mode()
def rank(count):
    lists = []
    for users in torch.arange(count).split(AT_A_TIME):
        found = scores(users).scatter_(1, known[users], -torch.inf)
        lists.append(found.topk(TOP, dim=1).indices)
    return torch.cat(lists)


rank(4 * AT_A_TIME)  # warms up
start = time.perf_counter()
rank(USERS)
answer(USERS * ITEMS, time.perf_counter() - start, "torch")
