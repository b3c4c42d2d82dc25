/// Training on random pairs, with three networks that are also defined in `Peers/shapes.py`.
enum Training: String, CaseIterable {
  case seed
  case ml1m = "ml1m-neumf8"
  case ml20m = "ml20m-neumf64"

  func row(threads: Int) -> Row {
    Row(
      name: threads == 1 ? "\(rawValue)-1" : rawValue,
      work: "training, \(words), \(threads == 1 ? "one thread" : "two threads")",
      method: """
        The median epoch of a run after its first (`epoch_seconds` of `timing.json`); \
        JAX compiles a whole epoch as one scan; after a first run, the median of three runs counts.
        """,
      unit: "samples", goal: goal(threads: threads), threads: threads, receta: receta(threads: threads),
      peer: Peer(label: "JAX", script: "jax_training.py", arguments: [rawValue], threads: threads), limit: limit,
      isLong: self == .ml20m && threads == 1)
  }

  /// The large tables compared with PyTorch's SparseAdam.
  static let sparseAdam = Row(
    name: "ml20m-neumf64-sparse",
    work: "training, \(Training.ml20m.words), compared with lazy SparseAdam, two threads",
    method: """
      Receta is equivalent to dense Adam, as in the row above; PyTorch updates only the rows that a batch reads, in eager mode.
      """,
    unit: "samples", goal: 1, threads: 2, receta: Training.ml20m.receta(threads: 2),
    peer: Peer(
      label: "PyTorch, SparseAdam", script: "torch_training.py", arguments: [Training.ml20m.rawValue, "lazy"],
      threads: 2),
    limit: Training.ml20m.limit, isLeftOutWhenFast: true)

  private func receta(threads: Int) -> Receta {
    Receta(spec: rawValue, threads: threads) { $0.epoch }
  }

  private var words: String {
    switch self {
    case .seed: "seed (1,000 x 500, 100-128-64-1, batch 256)"
    case .ml1m: "ml1m-neumf8 (6,040 x 3,706, batch 256)"
    case .ml20m: "ml20m-neumf64 (138,493 x 26,744, batch 2,048)"
    }
  }

  private func goal(threads: Int) -> Double {
    switch self {
    case .seed: threads == 1 ? 2 : 3
    case .ml1m: threads == 1 ? 5 : 8
    case .ml20m: threads == 1 ? 5 : 6
    }
  }

  /// A k x n layer takes 2kn operations per sample forward and 4kn backward. A sample reads and writes a row of each table and of both
  /// of its moments.
  private var limit: Limit {
    let (rows, widths, gmf): (Int, [Int], Int) =
      switch self {
      case .seed: (1_500, [100, 128, 64], 0)
      case .ml1m: (9_746, [64, 32, 16, 8], 8)
      case .ml20m: (165_237, [256, 256, 128, 64], 64)
      }
    let head = widths.last! + gmf
    let products = zip(widths, widths.dropFirst()).reduce(head) { $0 + $1.0 * $1.1 }
    let rowBytes = 4 * (widths[0] / 2 + gmf)
    return Limit(
      operations: Double(6 * products),
      tables: (bytes: 3 * rows * rowBytes, row: rowBytes, moved: Double(2 * 3 * 2 * rowBytes)))
  }
}
