import Diagnostics
import Experiments

/// The results of a run, for the terminal.
struct ResultsText {
  private let result: RunResult
  private let width: Int?
  private let hasColor: Bool
  private var content: ReportContent { result.content }

  /// Number of users whose recommendations are printed.
  private static let mostUsers = 5
  /// Number of cluster sizes printed.
  private static let mostSizes = 20

  /// - Parameter width: the terminal's width, to which tables and paragraphs are fitted; nil for no limit.
  init(_ result: RunResult, width: Int? = nil, hasColor: Bool = false) {
    self.result = result
    self.width = width
    self.hasColor = hasColor
  }

  var text: String {
    var parts = ["\nresults\n" + metrics]
    parts.append(content.verdict.map { paragraph($0.text) } ?? "")
    parts.append(content.notes.map { paragraph($0.text) }.joined())
    parts += content.recommendations.prefix(Self.mostUsers).map { RecommendationText($0, width: width).text }
    parts.append(furtherUsers)
    parts += content.clusterings.map(clusters)
    parts.append(expectations)
    parts.append(closing)
    return parts.filter { !$0.isEmpty }.joined(separator: "\n")
  }

  private func paragraph(_ text: String) -> String { CellText.wrapped(CellText.escaped(text), width: width) }

  /// The metrics: the model with its standard error, the baselines, the difference from the first of them, chance and the ceiling.
  private var metrics: String {
    guard let first = content.metrics.first else { return "" }
    let baselines = first.baselines.map(\.name)
    let hasDifference = content.metrics.contains { $0.baselines.first?.difference != nil }
    let hasCeiling = content.metrics.contains { $0.ceiling != nil }
    var columns: [TextTable.Column] = [.clipped(toAtLeast: 23), .right] + baselines.map { _ in .right }
    var header = ["metric", "model ± SE"] + baselines
    if hasDifference {
      columns.append(.optional)
      header.append("difference ± SE")
    }
    columns.append(.optional)
    header.append("chance")
    if hasCeiling {
      columns.append(.optional)
      header.append("ceiling")
    }
    var table = TextTable(columns)
    table.add(header)
    for metric in content.metrics {
      var row = [TextTable.Cell(metric.metric), Self.cell(metric.model.value, metric.model.standardError)]
      row += metric.baselines.map { Self.cell($0.estimate.value) }
      if hasDifference {
        let difference = metric.baselines.first?.difference
        row.append(
          Self.cell(
            difference?.value, difference?.standardError, isDimmed: difference?.outcome == .notDistinguishable))
      }
      row.append(Self.cell(metric.chance?.estimate.value))
      if hasCeiling { row.append(Self.cell(metric.ceiling?.value)) }
      table.add(row)
    }
    let reasons = content.metrics.compactMap { metric in
      metric.model.value == nil ? metric.model.reason.map { paragraph("\(metric.metric): \($0)") } : nil
    }
    return table.render(width: width, hasColor: hasColor) + reasons.joined()
  }

  /// A value with its standard error: `0.7819 ± 0.0072`.
  private static func cell(_ value: Double?, _ error: Double? = nil, isDimmed: Bool = false) -> TextTable.Cell {
    guard let value, value.isFinite else { return TextTable.Cell(Numerals.dash) }
    let spread = error.map { " ± " + Numerals.fixed($0, 4) } ?? ""
    return TextTable.Cell(Numerals.fixed(value, 4) + spread, isDimmed: isDimmed)
  }

  private var furtherUsers: String {
    let more = content.recommendations.count - Self.mostUsers
    guard more > 0 else { return "" }
    let table = content.recommendations.last?.table.map { " in \($0)" } ?? ""
    return paragraph("… and recommendations for \(counted(more, "more user"))\(table)")
  }

  private func clusters(_ clustering: ReportContent.Clustering) -> String {
    let sizes = clustering.clusters.prefix(Self.mostSizes).map { grouped($0.size) }.joined(separator: ", ")
    let more = clustering.clusters.count - Self.mostSizes
    let rest = more > 0 ? " … and \(grouped(more)) more in \(clustering.table)" : ""
    var text = CellText.wrapped(
      CellText.escaped("\(counted(clustering.clusters.count, "cluster")) of \(clustering.of), sizes \(sizes)\(rest)"),
      width: width, indent: 0)
    for measure in clustering.measures {
      text += paragraph("\(measure.name) \(measure.estimate.finite.map { Numerals.fixed($0, 4) } ?? Numerals.dash)")
    }
    if let note = clustering.note { text += paragraph(note) }
    return text
  }

  private var expectations: String {
    guard !content.expectations.isEmpty else { return "" }
    return "expectations\n"
      + content.expectations.map { expectation in
        paragraph(
          "\(expectation.isMet ? "met   " : "MISSED") \(expectation.metric) \(expectation.required), found \(expectation.foundText)"
        )
      }.joined()
  }

  /// The missed expectations, printed with `--quiet`.
  var missedExpectations: String {
    content.expectations.filter { !$0.isMet }.map {
      "missed: \(CellText.escaped("\($0.metric) \($0.required), found \($0.foundText)"))\n"
    }.joined()
  }

  private var closing: String {
    let timing = result.timing
    let stages = timing.stages.map { "\($0.name) \(Numerals.duration($0.seconds))" }.joined(separator: ", ")
    var text = "time\n" + paragraph("\(Numerals.duration(timing.total)): \(stages)")
    if let rate = timing.samplesPerSecond {
      text += paragraph(
        "\(Numerals.abbreviated(rate)) samples/s in training, \(counted(timing.threads, "thread")), \(timing.instructions)"
      )
    }
    text += "\nfiles\n  \(CellText.escaped(result.folder))/\n"
    var table = TextTable([.clipped(toAtLeast: 20), .clipped(toAtLeast: 8)])
    for file in content.files { table.add([file.label, file.value]) }
    return text + table.render(indent: 4, width: width)
  }
}
