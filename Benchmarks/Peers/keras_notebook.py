"""The whole experiment as a Keras notebook in one script: a shop with hidden preferences, training for ten epochs, AUC,
precision and recall, PCA and k-means of the items.

usage: keras_notebook.py      (the whole process is timed)
"""
import numpy as np
from sklearn.cluster import KMeans
from sklearn.decomposition import PCA
from sklearn.metrics import roc_auc_score
from tensorflow import keras

USERS, ITEMS, FACTORS, PURCHASES, TOP = 1_000, 500, 8, 10_000, 10
random = np.random.default_rng(42)
keras.utils.set_random_seed(42)

# The shop: pairs are bought by weight, without replacement; as many pairs are drawn from the others.
users, items = random.normal(size=(USERS, FACTORS)), random.normal(size=(ITEMS, FACTORS))
logits = 2 * users @ items.T / np.sqrt(FACTORS) + random.normal(size=ITEMS)
weights = np.exp(logits).ravel()
bought = random.choice(USERS * ITEMS, PURCHASES, replace=False, p=weights / weights.sum())
others = np.setdiff1d(np.arange(USERS * ITEMS), bought)
pairs = np.concatenate([bought, random.choice(others, PURCHASES, replace=False)])
labels = np.repeat([1.0, 0.0], PURCHASES)
order = random.permutation(len(pairs))
pairs, labels = pairs[order], labels[order]
pair_users, pair_items = np.divmod(pairs, ITEMS)
cut = int(0.8 * len(pairs))

user_input, item_input = keras.Input((1,)), keras.Input((1,))
user_vector = keras.layers.Flatten()(keras.layers.Embedding(USERS, 50)(user_input))
item_table = keras.layers.Embedding(ITEMS, 50)
item_vector = keras.layers.Flatten()(item_table(item_input))
x = keras.layers.Concatenate()([user_vector, item_vector])
x = keras.layers.Dense(128, activation="relu")(x)
x = keras.layers.Dense(64, activation="relu")(x)
model = keras.Model([user_input, item_input], keras.layers.Dense(1, activation="sigmoid")(x))
model.compile("adam", "binary_crossentropy", metrics=[keras.metrics.AUC()])
model.fit([pair_users[:cut], pair_items[:cut]], labels[:cut], batch_size=256, epochs=10, verbose=0)

test_scores = model.predict([pair_users[cut:], pair_items[cut:]], batch_size=4_096, verbose=0).ravel()
print("AUC", roc_auc_score(labels[cut:], test_scores))

every_user, every_item = np.divmod(np.arange(USERS * ITEMS), ITEMS)
scores = model.predict([every_user, every_item], batch_size=16_384, verbose=0).reshape(USERS, ITEMS)
is_positive = labels == 1
is_hidden = np.zeros((USERS, ITEMS), bool)
is_hidden[pair_users[cut:][is_positive[cut:]], pair_items[cut:][is_positive[cut:]]] = True
scores[pair_users[:cut][is_positive[:cut]], pair_items[:cut][is_positive[:cut]]] = -np.inf
judged = is_hidden.any(axis=1)
top = np.argpartition(-scores[judged], TOP, axis=1)[:, :TOP]
hits = np.take_along_axis(is_hidden[judged], top, axis=1).sum(axis=1)
print("precision@10", hits.mean() / TOP, "recall@10", (hits / is_hidden[judged].sum(axis=1)).mean())

table = item_table.get_weights()[0]
PCA(2).fit_transform(table)
KMeans(8, n_init=10, random_state=0).fit(table)
