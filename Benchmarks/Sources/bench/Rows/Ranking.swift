/// Ranking of the whole catalogue for all users.
enum Ranking {
  static let seed = Row(
    name: "ranking-seed",
    work: "ranking all 500,000 pairs of the seed, and precision, recall and NDCG at 10",
    method: """
      The stage `evaluation` of `timing.json`. Keras scores all pairs with `predict` (batches of 65,536), NumPy selects the \
      top ten by partition and computes the metrics, both for all users at once.
      """,
    unit: "pairs", goal: 20, threads: 2,
    receta: Receta(spec: "ranking-seed", threads: 2) { $0.stage("evaluation", amount: 500_000) },
    peer: Peer(label: "Keras and NumPy", script: "keras_ranking.py", threads: 2))

  static let ml1m = Row(
    name: "ranking-ml1m-neumf8",
    work: "ranking ml1m-neumf8's 22 million pairs, top 100 each",
    method: """
      The stage `evaluation` of `timing.json` with `ndcg@100`, which the peer does not compute. PyTorch scores all items for 20 \
      users at a time, excludes known items and selects the top 100 (`topk`), compiled by `torch.compile`.
      """,
    unit: "pairs", goal: 10, threads: 2,
    receta: Receta(spec: "ranking-ml1m", threads: 2) { $0.stage("evaluation", amount: 6_040 * 3_706) },
    peer: Peer(label: "PyTorch", script: "torch_ranking.py", threads: 2), isLeftOutWhenFast: true)
}
