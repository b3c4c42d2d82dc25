extension Growth {
  static let all: [Growth] = [batch, rows, width, threads]

  static let batch = Growth(
    name: "batch", title: "Batch size", axis: "rows of a batch",
    explanation: """
      The seed's network. A step has costs of its own (threads meet, weights are updated); a larger batch divides them by \
      more rows.
      """,
    steps: powers(of: 2, from: 64, through: 65_536).map { size in
      let examples = max(size * 2, 102_400)
      return Step(
        size: size, overrides: ["batch=\(size)", "positives=\(examples)", "negatives=\(examples)"])
    })

  static let rows = Growth(
    name: "rows", title: "Rows of the tables", axis: "rows of the users' table",
    explanation: """
      Vectors of 16 numbers, an MLP of 32 and 16, batches of 2,048. No cliff: up to a million rows the tables and their \
      moments come from the third cache or nearly so; of ten million (1.9 GB with the moments) a row comes from memory, and \
      all rows are caught up at the end of an epoch, which one of few examples (409,600 here) pays for.
      """,
    steps: powers(of: 10, from: 1_000, through: 10_000_000).map { size in
      Step(
        size: size,
        overrides: ["users=\(size)", "items=1000", "size=16", "hidden=[32, 16]", "batch=2048"])
    })

  static let width = Growth(
    name: "width", title: "Width of the layers", axis: "units of both hidden layers",
    explanation: """
      Vectors of half the width, two hidden layers of the width, batches of 256: the work of a sample grows with the square \
      of the width, so from 128 on a doubling costs a factor of about four. Matrices of 2^17 numbers and more stand in panels that a product \
      reads from front to back. The step to 1,024 costs 4.4: a layer's weights are 4 MB there, as is each moment, more than \
      a second cache of 2 MB holds.
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
      The seed's network: more threads than the machine has processors gain nothing, and must not lose much.
      """,
    steps: (1...4).map { Step(size: $0, overrides: [], threads: $0) })

  /// from, from x base, ... through.
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
