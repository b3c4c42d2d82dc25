/// PCA and k-means of the table that Receta's run has just written.
enum Clusters {
  static let row = Row(
    name: "clusters",
    work: "PCA and K-Means of 100,000 x 64 (10 starts, 50 clusters)",
    method: """
      The stage `analysis` of `timing.json`: PCA, k-means with up to 300 iterations per start, and the silhouette, which the peer \
      does not compute. scikit-learn reads the table from that run's `model.safetensors` and runs as many starts and iterations with \
      `tol=0`; reading is not timed.
      """,
    goal: 1.5, threads: 2,
    receta: clusters(starts: 10), peer: scikitLearn(starts: 10), isLong: true)

  private static func clusters(starts: Int) -> Receta {
    Receta(spec: "clusters", overrides: ["starts=\(starts)"], threads: 2) { $0.stage("analysis") }
  }

  private static func scikitLearn(starts: Int) -> Peer {
    Peer(
      label: "scikit-learn", script: "sklearn_clusters.py",
      arguments: [".build/bench/runs/clusters/model.safetensors", "item_vector.table", "\(starts)"], threads: 2)
  }
}
