"""Ranks every item for every user with Keras' predict and NumPy's partition, and computes the metrics.

usage: keras_ranking.py
"""
import numpy as np
from tensorflow import keras

from shapes import SHAPES
from timing import answer, median_seconds

USERS, ITEMS, _, WIDTHS, _, _ = SHAPES["seed"]
TOP = 10
random = np.random.default_rng(0)

user_input, item_input = keras.Input((1,)), keras.Input((1,))
user = keras.layers.Flatten()(keras.layers.Embedding(USERS, WIDTHS[0] // 2)(user_input))
item = keras.layers.Flatten()(keras.layers.Embedding(ITEMS, WIDTHS[0] // 2)(item_input))
x = keras.layers.Concatenate()([user, item])
for width in WIDTHS[1:]:
    x = keras.layers.Dense(width, activation="relu")(x)
model = keras.Model([user_input, item_input], keras.layers.Dense(1, activation="sigmoid")(x))

# Twenty purchases a user: sixteen known, four to be found.
bought = np.array([random.choice(ITEMS, 20, replace=False) for _ in range(USERS)])
known, hidden = bought[:, :16], bought[:, 16:]
is_hidden = np.zeros((USERS, ITEMS), bool)
np.put_along_axis(is_hidden, hidden, True, axis=1)
all_users = np.repeat(np.arange(USERS), ITEMS)
all_items = np.tile(np.arange(ITEMS), USERS)
discount = 1 / np.log2(np.arange(2, TOP + 2))


def rank():
    scores = model.predict([all_users, all_items], batch_size=65_536, verbose=0).reshape(USERS, ITEMS)
    np.put_along_axis(scores, known, -np.inf, axis=1)
    top = np.argpartition(-scores, TOP, axis=1)[:, :TOP]
    order = np.argsort(-np.take_along_axis(scores, top, axis=1), axis=1)
    hits = np.take_along_axis(is_hidden, np.take_along_axis(top, order, axis=1), axis=1)
    precision = hits.mean()
    recall = (hits.sum(axis=1) / hidden.shape[1]).mean()
    ndcg = (hits @ discount / discount[: hidden.shape[1]].sum()).mean()
    return precision, recall, ndcg


answer(USERS * ITEMS, median_seconds(rank), "tensorflow-cpu", "keras")
