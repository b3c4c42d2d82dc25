"""The networks of the training and ranking rows, shared by all peers."""
from typing import NamedTuple


class Shape(NamedTuple):
    users: int
    items: int
    gmf: int  # size of the GMF embeddings; 0: no GMF branch
    widths: list[int]  # of the MLP, from its input (user's and item's vector together) to its last layer
    batch: int
    steps: int  # in one timed epoch


SHAPES = {
    "seed": Shape(1_000, 500, 0, [100, 128, 64], 256, 800),
    "ml1m-neumf8": Shape(6_040, 3_706, 8, [64, 32, 16, 8], 256, 800),
    "ml20m-neumf64": Shape(138_493, 26_744, 64, [256, 256, 128, 64], 2_048, 20),
}
