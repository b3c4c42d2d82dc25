/// The table of all rows as Markdown.
struct ComparisonTable {
  let results: [(row: Row, result: RowResult?)]

  var markdown: String {
    let head = [
      "| work | peer | Receta | peer | ratio | min to max | target | share of the limit |",
      "|---|---|---|---|---|---|---|---|",
    ]
    return (head + results.map(line)).joined(separator: "\n")
  }

  private func line(_ row: Row, _ result: RowResult?) -> String {
    let cells =
      if let result { self.cells(row, result) } else { ["-", "-", "not measured", "", Figure.ratio(row.goal), ""] }
    return "| " + ([row.work, row.peer.label] + cells).joined(separator: " | ") + " |"
  }

  private func cells(_ row: Row, _ result: RowResult) -> [String] {
    let ratios = result.ratios
    let spread = ratios.isEmpty ? "" : "\(Figure.ratio(ratios.min()!)) to \(Figure.ratio(ratios.max()!))"
    let ratio = ratios.isEmpty ? result.failure ?? "-" : Figure.ratio(result.ratio)
    return [
      row.figure(result.receta), row.figure(result.peer), ratio, spread, Figure.ratio(row.goal), share(result),
    ]
  }

  /// The share of the machine's limit that Receta reached.
  private func share(_ result: RowResult) -> String {
    guard let limit = result.limit, !result.receta.isEmpty else { return "" }
    let reached = median(result.receta.map(\.rate)) / limit
    return Figure.percent(reached)
  }
}

extension RowResult {
  /// The ratio of the median rates.
  var ratio: Double { median(receta.map(\.rate)) / median(peer.map(\.rate)) }
}
