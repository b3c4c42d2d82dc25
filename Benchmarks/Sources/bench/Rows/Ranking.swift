/// All users' lists over a whole catalogue.
enum Ranking {
  static let seed = Row(
    name: "ranking-seed",
    work: "ranking all 500,000 pairs of the seed, and precision, recall and NDCG at 10",
    method: """
      The stage `evaluation` of `timing.json`. Keras scores all pairs with `predict` (batches of 65,536), NumPy takes the \
      ten best by partition and judges them, both for all users at once.
      """,
    unit: "pairs", goal: 20, threads: 2,
    receta: Receta(spec: "ranking-seed", threads: 2) { $0.stage("evaluation", amount: 500_000) },
    peer: Peer(label: "Keras and NumPy", script: "keras_ranking.py", threads: 2))

  static let ml1m = Row(
    name: "ranking-ml1m-neumf8",
    work: "ranking ml1m-neumf8's 22 million pairs, top 100 each",
    method: """
      The stage `evaluation` of `timing.json` with `ndcg@100`, which the peer is spared: PyTorch scores all items for 20 \
      users at a time, leaves out what they know and takes the 100 best (`topk`), compiled by `torch.compile`.
      """,
    unit: "pairs", goal: 10, threads: 2,
    receta: Receta(spec: "ranking-ml1m", threads: 2) { $0.stage("evaluation", amount: 6_040 * 3_706) },
    peer: Peer(label: "PyTorch", script: "torch_ranking.py", threads: 2), isLeftOutWhenFast: true)
}
