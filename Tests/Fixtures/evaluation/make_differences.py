"""Writes EvaluationTests/DifferenceCases.swift: paired differences by NumPy and SciPy.

Run with NumPy 2.4.6 and SciPy 1.17.1, from the folder Tests:
python Fixtures/evaluation/make_differences.py > EvaluationTests/DifferenceCases.swift
swift format -i EvaluationTests/DifferenceCases.swift
"""

import numpy as np
from scipy import stats

random = np.random.default_rng(12)
print("// Made by Fixtures/evaluation/make_differences.py with NumPy 2.4.6 and SciPy 1.17.1.\n")

print("struct UserDifferenceCase {\n  let first: [Double]\n  let second: [Double]\n  let mean: Double\n"
      "  let standardError: Double\n  /// Of scipy.stats.ttest_rel.\n  let isSignificant: Bool\n}\n")
print("let userDifferenceCases: [UserDifferenceCase] = [")
for size, shift in [(6, 0.4), (8, 0.0), (20, 0.1), (20, -0.3), (47, 0.02)]:
    one = np.round(random.random(size), 3)
    other = np.round(np.clip(one - shift + 0.2 * random.standard_normal(size), 0, 1), 3)
    test = stats.ttest_rel(one, other)
    print(f"UserDifferenceCase(first: {one.tolist()}, second: {other.tolist()}, mean: {float((one - other).mean())!r}, "
          f"standardError: {float(stats.sem(one - other))!r}, isSignificant: {str(bool(test.pvalue < 0.05)).lower()}),")
print("]\n")

print("struct PairDifferenceCase {\n  let first: [Float]\n  let second: [Float]\n  let labels: [Float]\n  let difference: Double\n"
      "  /// From the definition: the covariances of the structural components of two AUCs.\n"
      "  let standardError: Double\n}\n")
print("let pairDifferenceCases: [PairDifferenceCase] = [")


def components(scores, labels):
    p, n = scores[labels == 1], scores[labels == 0]
    wins = (p[:, None] > n[None, :]) + 0.5 * (p[:, None] == n[None, :])
    return wins.mean(axis=1), wins.mean(axis=0)


for size, levels, shift in [(24, 4, 2), (40, 1000, 300), (60, 2, 1)]:
    labels = (random.random(size) < 0.4).astype(float)
    one = (random.integers(-levels, levels + 1, size) + shift * labels) / 4
    other = (random.integers(-levels, levels + 1, size)) / 4
    (v10, v01), (w10, w01) = components(one, labels), components(other, labels)
    s10, s01 = np.cov(v10, w10), np.cov(v01, w01)
    contrast = np.array([1, -1])
    variance = contrast @ (s10 / len(v10) + s01 / len(v01)) @ contrast
    print(f"PairDifferenceCase(first: {one.tolist()}, second: {other.tolist()}, labels: {labels.tolist()}, "
          f"difference: {float(v10.mean() - w10.mean())!r}, standardError: {float(np.sqrt(variance))!r}),")
print("]\n")

print("/// The 97.5 % quantiles of Student's t distribution, from scipy.stats.t.ppf.\nlet studentQuantiles: [(degreesOfFreedom: Int, value: Double)] = [")
for df in [1, 2, 3, 5, 7, 10, 30, 100, 1000, 1000000]:
    print(f"({df}, {float(stats.t.ppf(0.975, df))!r}),")
print("]")
