extension Growth {
  static let all: [Growth] = [batch, rows, width, threads]

  static let batch = Growth(
    name: "batch", title: "Batch size", axis: "rows per batch",
    explanation: """
      The seed's network. Each step has fixed costs (thread synchronization, weight updates), which a larger batch spreads over \
      more rows.
      """,
    steps: powers(of: 2, from: 64, through: 65_536).map { size in
      let examples = max(size * 2, 102_400)
      return Step(
        size: size, overrides: ["batch=\(size)", "positives=\(examples)", "negatives=\(examples)"])
    })

  static let rows = Growth(
    name: "rows", title: "Rows of the tables", axis: "rows of the user table",
    explanation: """
      Embeddings of size 16, an MLP of 32 and 16, batches of 2,048. Up to a million rows the tables and their moments mostly fit \
      into the L3 cache. With ten million rows (1.9 GB with the moments) rows come from memory, and catching up all rows at the \
      end of an epoch is noticeable in an epoch of few examples (409,600 here).
      """,
    steps: powers(of: 10, from: 1_000, through: 10_000_000).map { size in
      Step(
        size: size,
        overrides: ["users=\(size)", "items=1000", "size=16", "hidden=[32, 16]", "batch=2048"])
    })

  static let width = Growth(
    name: "width", title: "Width of the layers", axis: "units of both hidden layers",
    explanation: """
      Embeddings of half the width, two hidden layers of the width, batches of 256. The work per sample grows with the square \
      of the width, so from 128 on a doubling costs a factor of about four. Matrices of at least 2^17 elements are stored in \
      panels that are read sequentially. The step to 1,024 costs a factor of 4.4: a layer's weights and each of their moments \
      take 4 MB, more than an L2 cache of 2 MB.
      """,
    steps: powers(of: 2, from: 16, through: 1_024).map { size in
      let examples = min(102_400, 102_400 * 128 * 128 / (size * size))
      return Step(
        size: size,
        overrides: [
          "size=\(max(size / 2, 8))", "hidden=[\(size), \(size)]", "positives=\(examples)", "negatives=\(examples)",
        ])
    })

  static let threads = Growth(
    name: "threads", title: "Threads", axis: "threads",
    explanation: """
      The seed's network. Threads beyond the number of processors bring no gain and should cost little.
      """,
    steps: (1...4).map { Step(size: $0, overrides: [], threads: $0) })

  /// The powers of `base` times `first`, up to `last`.
  private static func powers(of base: Int, from first: Int, through last: Int) -> [Int] {
    var powers: [Int] = []
    var power = first
    while power <= last {
      powers.append(power)
      power *= base
    }
    return powers
  }
}
