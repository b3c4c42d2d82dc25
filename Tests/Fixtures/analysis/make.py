"""Writes AnalysisTests/ScikitLearnFigures.swift: PCA, K-means, silhouette and adjusted Rand index of scikit-learn.

Run with scikit-learn 1.9.1 and NumPy 2.4.6, from the folder Tests:
python Fixtures/analysis/make.py > AnalysisTests/ScikitLearnFigures.swift; swift format -i AnalysisTests/ScikitLearnFigures.swift

The rows come from the generator below, which AnalysisTests/SampleRows.swift repeats, so that no table is stored.
"""

import numpy as np
from sklearn.cluster import KMeans
from sklearn.decomposition import PCA
from sklearn.metrics import adjusted_rand_score, silhouette_score


def sample_rows(rows, columns, groups, spread, seed):
    """Rows around the centres of groups, a column i scaled by 1 / (1 + i); float32; and each row's group."""
    state = seed

    def uniform():
        nonlocal state
        state = (state * 6364136223846793005 + 1442695040888963407) % 2**64
        return (state >> 40) / 2**24 - 0.5

    centres = [[uniform() for _ in range(columns)] for _ in range(groups)]
    table, labels = [], []
    for row in range(rows):
        group = row * 7 % groups
        labels.append(group)
        table.append([(centres[group][i] + spread * uniform()) / (1 + i) for i in range(columns)])
    return np.array(table, dtype=np.float32), np.array(labels)


def numbers(values):
    return "[" + ", ".join(repr(float(v)) for v in np.ravel(values)) + "]"


print("// Made by Fixtures/analysis/make.py with scikit-learn 1.9.1.\n")
print("struct PCAFigures {\n  let rows, columns, groups: Int\n  let spread: Double\n  let seed: UInt64\n"
      "  let components: [[Double]]\n  let variance, ratio: [Double]\n"
      "  /// The first and the last row's places.\n  let first, last: [Double]\n}\n")
print("let pcaFigures: [PCAFigures] = [")
for rows, columns, groups, spread, seed in [(60, 5, 4, 0.5, 1), (1500, 7, 6, 0.3, 2), (6, 9, 3, 0.8, 3), (40, 3, 1, 1.0, 4)]:
    table = sample_rows(rows, columns, groups, spread, seed)[0].astype(np.float64)
    count = min(3, columns)
    pca = PCA(n_components=count, svd_solver="full").fit(table)
    components, places = pca.components_, pca.transform(table)
    signs = np.array([np.sign(c[np.argmax(np.abs(c))]) for c in components])
    components, places = components * signs[:, None], places * signs
    print(f"PCAFigures(rows: {rows}, columns: {columns}, groups: {groups}, spread: {spread}, seed: {seed}, "
          f"components: [{', '.join(numbers(c) for c in components)}], variance: {numbers(pca.explained_variance_)}, "
          f"ratio: {numbers(pca.explained_variance_ratio_)}, first: {numbers(places[0])}, last: {numbers(places[-1])}),")
print("]\n")

print("struct KMeansFigures {\n  let rows, columns, groups: Int\n  let spread: Double\n  let seed: UInt64\n"
      "  let clusters: Int\n  /// The least of ten starts.\n  let inertia: Double\n"
      "  /// Of the true groups, not of the clusters found.\n  let silhouette: Double\n"
      "  /// Of the true groups against row / 10 % groups.\n  let rand: Double\n}\n")
print("let kMeansFigures: [KMeansFigures] = [")
for rows, columns, groups, spread, seed, clusters in [
    (60, 5, 4, 0.5, 1, 4), (400, 6, 8, 0.9, 2, 8), (300, 4, 1, 1.0, 3, 12), (500, 16, 8, 1.5, 4, 8), (50, 2, 5, 0.1, 5, 2)]:
    table, groups_of = sample_rows(rows, columns, groups, spread, seed)
    table = table.astype(np.float64)
    found = KMeans(n_clusters=clusters, n_init=10, tol=0, max_iter=1000, random_state=0).fit(table)
    silhouette = silhouette_score(table, groups_of) if groups > 1 else float("nan")
    rand = adjusted_rand_score(groups_of, np.arange(rows) // 10 % groups)
    print(f"KMeansFigures(rows: {rows}, columns: {columns}, groups: {groups}, spread: {spread}, seed: {seed}, "
          f"clusters: {clusters}, inertia: {float(found.inertia_)!r}, "
          f"silhouette: {float(silhouette)!r}, rand: {float(rand)!r}),".replace("nan", ".nan"))
print("]")
