import Experiments

/// The metrics beside baselines, chance and the ceiling: cards for the first split, a table of all.
struct MetricSection: PageSection {
  static let anchor = "metrics"
  static let title = "Metrics"

  private let metrics: [ReportContent.MetricResult]
  /// The most metrics with a card.
  private static let mostCards = 8

  init?(_ content: ReportContent) {
    guard !content.metrics.isEmpty else { return nil }
    metrics = content.metrics
  }

  func write(into page: inout Markup) {
    let split = metrics[0].metric.prefix { $0 != "." }
    let shown = metrics.filter { $0.metric.prefix { $0 != "." } == split }.prefix(Self.mostCards)
    page.element("div", ["class": "cards"]) { cards in
      for metric in shown { card(metric, into: &cards) }
    }
    key(into: &page)
    table(into: &page)
  }

  /// The meaning of the cards' marks and colors.
  private func key(into page: inout Markup) {
    page.element("p", ["class": "note key-line"]) { note in
      var sentences: [String] = []
      if metrics.contains(where: { $0.model.standardError != nil }) {
        sentences.append("± is one standard error; the line through the model's mark spans two on each side.")
      }
      if metrics.contains(where: { $0.reference?.difference != nil }) {
        sentences.append(
          "Differences are tested per metric (\(ReportContent.criterion)); a gray difference is not distinguishable from 0."
        )
      }
      if metrics.contains(where: { $0.ceiling != nil }) {
        sentences.append("The ceiling is the result of the true preferences.")
      }
      note.write(sentences.joined(separator: " "))
    }
  }

  private func card(_ result: ReportContent.MetricResult, into cards: inout Markup) {
    cards.element("article", ["class": "card"]) { card in
      var missing = MissingValues()
      card.element("h3") { $0.metric(result.metric) }
      card.element("p", ["class": "headline"]) { missing.write(result.model, named: "model", into: &$0) }
      if let reference = result.reference, let difference = reference.difference {
        card.element("p", ["class": "against \(MetricBar.style(of: difference.outcome))"]) { line in
          line.element("b", text: Self.signed(difference.value))
          MissingValues.write(error: difference.standardError, into: &line)
          line.element("span", ["class": "outcome"]) { outcome in
            outcome.write(
              difference.outcome == .notDistinguishable
                ? "not distinguishable from " : "\(difference.outcome.words) than ")
            outcome.isolated(reference.name)
          }
        }
      }
      let bar = MetricBar(result: result)
      bar.draw(into: &card)
      card.element("dl") { list in
        entry(.model, "model", result.model, &list, &missing)
        for baseline in result.baselines { entry(.baseline, baseline.name, baseline.estimate, &list, &missing) }
        entry(.chance, "chance", result.chance?.estimate, &list, &missing)
        entry(.ceiling, "ceiling", result.ceiling, &list, &missing)
      }
      if let share = bar.share, (0...1).contains(share) {
        card.element(
          "p", ["class": "note"], text: "\(Numerals.percent(share, 0)) of the range from chance to the ceiling")
      }
      if !result.basis.isEmpty { card.element("p", ["class": "note"], isolated: result.basis) }
      missing.explain(into: &card)
    }
  }

  private func entry(
    _ mark: MetricBar.Mark, _ name: String, _ estimate: ReportContent.Estimate?, _ list: inout Markup,
    _ missing: inout MissingValues
  ) {
    guard var estimate else { return }
    estimate.standardError = nil
    list.element("div") { pair in
      pair.element("dt") { term in
        MetricBar.key(mark, into: &term)
        term.isolated(name)
      }
      pair.element("dd") { missing.write(estimate, named: name, into: &$0) }
    }
  }

  /// A difference with its sign: `+0.1757`, `−0.0021`.
  private static func signed(_ value: Double) -> String {
    let text = Numerals.fixed(value, 4)
    return value > 0 && text != "0.0000" ? "+\(text)" : text
  }

  // MARK: table

  /// A column of the table: its heading and the content of a metric's cell.
  private struct Column {
    var title: String
    var write: (ReportContent.MetricResult, inout MissingValues, inout Markup) -> Void
  }

  private func table(into page: inout Markup) {
    var missing = MissingValues()
    let columns = columns
    page.table(
      label: "All metrics", columns: [.text("metric")] + columns.map { .number($0.title) }, rows: metrics.count
    ) { row, column, cell in
      guard column > 0 else { return cell.metric(metrics[row].metric) }
      columns[column - 1].write(metrics[row], &missing, &cell)
    }
    missing.explain(into: &page)
  }

  /// The model, each baseline with the difference from it, chance and the ceiling. A comparison that a metric does not have is an empty cell.
  private var columns: [Column] {
    var columns = [estimates("model") { $0.model }]
    var names: [String] = []
    for name in metrics.flatMap({ $0.baselines.map(\.name) }) where !names.contains(name) { names.append(name) }
    for name in names {
      columns.append(estimates(name) { $0.baselines.first { $0.name == name }?.estimate })
      columns.append(
        differences(names.count == 1 ? "difference" : "difference from \(name)") {
          $0.baselines.first { $0.name == name }?.difference
        })
    }
    if metrics.contains(where: { $0.chance != nil }) { columns.append(estimates("chance") { $0.chance?.estimate }) }
    if names.isEmpty { columns.append(differences("difference from chance") { $0.chance?.difference }) }
    if metrics.contains(where: { $0.ceiling != nil }) { columns.append(estimates("ceiling") { $0.ceiling }) }
    return columns
  }

  private func estimates(
    _ title: String, _ estimate: @escaping (ReportContent.MetricResult) -> ReportContent.Estimate?
  ) -> Column {
    Column(title: title) { result, missing, cell in
      guard let found = estimate(result) else { return }
      missing.write(found, named: "\(result.metric), \(title)", into: &cell)
    }
  }

  private func differences(
    _ title: String, _ difference: @escaping (ReportContent.MetricResult) -> ReportContent.Difference?
  ) -> Column {
    Column(title: title) { result, _, cell in
      guard let found = difference(result) else { return }
      cell.element("span", ["class": MetricBar.style(of: found.outcome), "title": found.outcome.words]) { text in
        text.write(Self.signed(found.value))
        MissingValues.write(error: found.standardError, into: &text)
      }
    }
  }
}
