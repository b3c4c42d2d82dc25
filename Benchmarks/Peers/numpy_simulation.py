"""Ten million purchases of a million users among 100,000 items, drawn by weight without replacement, in NumPy.

A pair's purchase arrives at a random time with the rate exp(scale x cosine + popularity); the first ten million different
pairs are the sample. Items are sorted into shells around their segment's centre, which bounds a user's cosine with the
items of a shell: arrivals are drawn at the rate of the bound and thinned. NumPy releases Python's lock in its loops, so
two threads share the users.

usage: numpy_simulation.py [USERS ITEMS PURCHASES]
"""
import os
import sys
import time
from concurrent.futures import ThreadPoolExecutor

import numpy as np

from timing import answer

USERS, ITEMS, PURCHASES = map(int, sys.argv[1:4]) if len(sys.argv) > 3 else (1_000_000, 100_000, 10_000_000)
FACTORS, SEGMENTS, SHELLS, SPREAD, POPULARITY = 8, 8, 4, 0.5, 0.5
SCALE = np.float32(2 * np.sqrt(FACTORS))
AT_A_TIME = 2_048


def unit(rows):
    return rows / np.linalg.norm(rows, axis=1, keepdims=True)


def side(random, centres, count):
    """Segments and vectors of users or items."""
    segments = random.integers(0, SEGMENTS, count)
    noise = random.standard_normal((count, FACTORS), np.float32)
    return segments, unit(centres[segments] + np.float32(SPREAD / np.sqrt(FACTORS)) * noise)


def alias_table(weights):
    """Walker's alias method: for each place the chance that it is kept, and the place taken otherwise."""
    chance = weights * (len(weights) / weights.sum())
    alias = np.arange(len(weights), dtype=np.int32)
    small, large = list(np.flatnonzero(chance < 1)), list(np.flatnonzero(chance >= 1))
    while small and large:
        less, more = small.pop(), large[-1]
        alias[less] = more
        chance[more] -= 1 - chance[less]
        if chance[more] < 1:
            small.append(large.pop())
    return chance.astype(np.float32), alias


class Shop:
    def __init__(self, random):
        self.centres = unit(random.standard_normal((SEGMENTS, FACTORS), np.float32))
        _, self.users = side(random, self.centres, USERS)
        segments, items = side(random, self.centres, ITEMS)
        popularity = np.exp(POPULARITY * random.standard_normal(ITEMS))
        angles = np.arccos(np.clip(np.einsum("ij,ij->i", items, self.centres[segments]), -1, 1))
        order, self.segment, lows, highs, sizes, totals = [], [], [], [], [], []
        chances, aliases = [], []
        for segment in range(SEGMENTS):
            members = np.flatnonzero(segments == segment)
            for shell in np.array_split(members[np.argsort(angles[members])], SHELLS):
                chance, alias = alias_table(popularity[shell])
                chances.append(chance)
                aliases.append(alias + sum(sizes))
                order.append(shell)
                self.segment.append(segment)
                lows.append(angles[shell[0]] - 1e-3)
                highs.append(angles[shell[-1]] + 1e-3)
                sizes.append(len(shell))
                totals.append(popularity[shell].sum())
        self.order = np.concatenate(order).astype(np.int32)
        self.items, self.popularity = items[self.order], popularity[self.order]
        self.chance, self.alias = np.concatenate(chances), np.concatenate(aliases)
        self.lows, self.highs = np.float32(lows), np.float32(highs)
        self.sizes = np.array(sizes, np.int32)
        self.starts = (np.cumsum(self.sizes) - self.sizes).astype(np.int32)
        self.totals = np.float32(totals)

    def arrivals(self, random, first, last, until):
        """The purchases of some users before a time: pair and time (2^32 is that time), a pair at its earliest alone."""
        users = self.users[first:last]
        angles = np.arccos(np.clip(users @ self.centres.T, -1, 1))[:, self.segment]
        gap = np.maximum(np.maximum(angles - self.highs, self.lows - angles), 0)
        bound = np.cos(gap)
        rates = self.totals * np.exp(SCALE * (bound - 1)) * np.float32(until)
        cell = np.repeat(np.arange(rates.size, dtype=np.int32), random.poisson(rates).ravel())
        user, shell = np.divmod(cell, len(self.totals))
        size = self.sizes.take(shell)
        spot = random.random(len(cell), np.float32) * size
        place = np.minimum(spot.astype(np.int32), size - 1)
        item = self.starts.take(shell) + place
        item = np.where(random.random(len(cell), np.float32) < self.chance.take(item), item, self.alias.take(item))
        cosine = np.einsum("ij,ij->i", users.take(user, axis=0), self.items.take(item, axis=0))
        kept = random.random(len(cell), np.float32) < np.exp(SCALE * (cosine - bound.ravel().take(cell)))
        # Pair and time in one number: sorted, a pair's earliest arrival comes first.
        pair = user[kept].astype(np.uint64) * ITEMS + self.order.take(item[kept]).astype(np.uint64)
        keys = np.sort(pair << 32 | random.integers(0, 1 << 32, len(pair), np.uint32))
        pair = keys >> 32
        first_of_pair = np.flatnonzero(np.diff(pair, prepend=np.uint64(1 << 63)))
        times = (keys[first_of_pair] & np.uint64(0xFFFF_FFFF)).astype(np.float32)
        return pair[first_of_pair].astype(np.int64) + first * ITEMS, times

    def guessed_time(self, random):
        """When about as many purchases as are wanted have arrived: from a sample of pairs."""
        count = 20_000
        user, item = random.integers(0, USERS, count), random.integers(0, ITEMS, count)
        cosine = np.einsum("ij,ij->i", self.users.take(user, axis=0), self.items.take(item, axis=0))
        mean = (np.exp(SCALE * (cosine - 1)) * self.popularity[item]).mean()
        return PURCHASES / (mean * USERS * ITEMS)


def simulate(seed, threads):
    seeds = np.random.SeedSequence(seed)
    random = np.random.default_rng(seeds)
    shop = Shop(random)
    until = 1.1 * shop.guessed_time(random)
    starts = range(0, USERS, AT_A_TIME)
    while True:
        with ThreadPoolExecutor(threads) as pool:
            parts = list(
                pool.map(
                    lambda start, own: shop.arrivals(own, start, min(start + AT_A_TIME, USERS), until),
                    starts,
                    [np.random.Generator(np.random.SFC64(own)) for own in seeds.spawn(len(starts))],
                )
            )
        pairs, times = (np.concatenate(column) for column in zip(*parts))
        if len(pairs) >= PURCHASES:
            return pairs[np.argpartition(times, PURCHASES - 1)[:PURCHASES]]
        until *= 1.2


threads = int(os.environ["OMP_NUM_THREADS"])
start = time.perf_counter()
pairs = simulate(1, threads)
seconds = time.perf_counter() - start
assert len(np.unique(pairs)) == PURCHASES
answer(PURCHASES, seconds, "numpy")
