"""Writes EvaluationTests/RankingCases.swift: figures of scikit-learn for rankings with and without ties.

Run with scikit-learn 1.9.1 and NumPy 2.4.6, from the folder Tests:
python Fixtures/evaluation/make.py > EvaluationTests/RankingCases.swift; swift format -i EvaluationTests/RankingCases.swift
"""

import numpy as np
from sklearn.metrics import ndcg_score, roc_auc_score

random = np.random.default_rng(7)
print("// Made by Fixtures/evaluation/make.py with scikit-learn 1.9.1: roc_auc_score and ndcg_score of one user's candidates.\n")
print("struct RankingCase {\n  let scores: [Float]\n  let relevant: [Int32]\n  let auc: Double\n"
      "  /// By cut-off: 1, 3, 10 and all candidates.\n  let ndcg: [Double]\n}\n")
print("let rankingCases: [RankingCase] = [")
for size, relevant, levels in [(12, 3, 4), (12, 3, 1), (15, 5, 1000), (20, 1, 6), (20, 19, 3), (25, 8, 2), (30, 4, 12)]:
    scores = random.integers(-levels, levels, size) / 8
    chosen = np.sort(random.choice(size, relevant, replace=False))
    labels = np.zeros(size)
    labels[chosen] = 1
    auc = roc_auc_score(labels, scores)
    ndcg = [ndcg_score([labels], [scores], k=k) for k in (1, 3, 10, size)]
    print(f"RankingCase(scores: {scores.tolist()}, relevant: {chosen.tolist()}, auc: {float(auc)!r}, "
          f"ndcg: {[float(x) for x in ndcg]!r}),")
print("]\n")

print("struct PairCase {\n  let scores: [Float]\n  let labels: [Float]\n  let auc: Double\n"
      "  /// DeLong's, from its definition: the variances of each positive's and of each negative's share.\n"
      "  let standardError: Double\n}\n")
print("let pairCases: [PairCase] = [")
for size, levels, shift in [(24, 4, 1), (30, 1000, 300), (40, 2, 1), (16, 0, 0)]:
    labels = (random.random(size) < 0.4).astype(float)
    scores = (random.integers(-levels, levels + 1, size) + shift * labels) / 4
    p, n = scores[labels == 1], scores[labels == 0]
    wins = (p[:, None] > n[None, :]) + 0.5 * (p[:, None] == n[None, :])
    error = np.sqrt(wins.mean(axis=1).var(ddof=1) / len(p) + wins.mean(axis=0).var(ddof=1) / len(n))
    print(f"PairCase(scores: {scores.tolist()}, labels: {labels.tolist()}, "
          f"auc: {float(roc_auc_score(labels, scores))!r}, standardError: {float(error)!r}),")
print("]")
