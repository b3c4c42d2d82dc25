"""PCA with 2 components and k-means with 50 clusters of a table that Receta wrote.

usage: sklearn_clusters.py FILE.safetensors TENSOR STARTS
"""
import json
import sys
import time

import numpy as np
from sklearn.cluster import KMeans
from sklearn.decomposition import PCA

from timing import answer


def tensor(path, name):
    """A table of Float32 in a safetensors file: eight bytes of length, a header in JSON, and the numbers."""
    with open(path, "rb") as file:
        header = json.loads(file.read(int.from_bytes(file.read(8), "little")))
        base = file.tell()
        start, end = header[name]["data_offsets"]
        file.seek(base + start)
        return np.frombuffer(file.read(end - start), np.float32).reshape(header[name]["shape"])


path, name, starts = sys.argv[1], sys.argv[2], int(sys.argv[3])
rows = tensor(path, name)
KMeans(50, n_init=1, max_iter=2).fit(rows)  # threads and libraries are up after this

start = time.perf_counter()
PCA(2).fit_transform(rows)
KMeans(50, n_init=starts, max_iter=300, tol=0, random_state=0).fit(rows)
answer(1, time.perf_counter() - start, "scikit-learn")
