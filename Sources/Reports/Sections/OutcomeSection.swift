import Experiments

/// The headline figures, each beside what it can be compared with.
struct OutcomeSection: PageSection {
  static let anchor = "outcome"
  static let title = "Outcome"

  private let figures: [ReportContent.Figure]
  /// So many figures have a card of their own; the table has all.
  private static let cards = 8

  init?(_ content: ReportContent) {
    guard !content.figures.isEmpty else { return nil }
    figures = content.figures
  }

  func write(into page: inout Markup) {
    page.element("div", ["class": "cards"]) { cards in
      for figure in figures.prefix(Self.cards) { card(figure, into: &cards) }
    }
    var missing = MissingFigures()
    let columns = comparisons
    page.table(
      label: "All figures", columns: [.text("metric")] + columns.map { .number($0.name) }, rows: figures.count
    ) { row, column, cell in
      let figure = figures[row]
      guard column > 0 else { return cell.write(figure.metric) }
      let (name, reading) = columns[column - 1]
      // A comparison that was never asked for is an empty cell; one that failed is a dash with its reason.
      guard let found = reading(figure) else { return }
      missing.write(found, named: "\(figure.metric), \(name)", into: &cell)
    }
    missing.explain(into: &page)
    if figures.contains(where: { $0.model.standardError != nil }) {
      page.element("p", ["class": "note"], text: "± is one standard error.")
    }
  }

  private typealias Comparison = (name: String, reading: (ReportContent.Figure) -> ReportContent.Reading?)

  /// The columns of the table: the model and all that some figure is compared with.
  private var comparisons: [Comparison] {
    var baselines: [String] = []
    for name in figures.flatMap({ $0.baselines.map(\.name) }) where !baselines.contains(name) { baselines.append(name) }
    var columns: [Comparison] = [("model", { $0.model })]
    for name in baselines { columns.append((name, { $0.baselines.first { $0.name == name }?.reading })) }
    if figures.contains(where: { $0.chance != nil }) { columns.append(("chance", { $0.chance })) }
    if figures.contains(where: { $0.ceiling != nil }) { columns.append(("ceiling", { $0.ceiling })) }
    return columns
  }

  private func card(_ figure: ReportContent.Figure, into cards: inout Markup) {
    cards.element("article", ["class": "card"]) { card in
      var missing = MissingFigures()
      card.element("h3", text: figure.metric)
      card.element("p", ["class": "headline"]) { missing.write(figure.model, named: "model", into: &$0) }
      if let words = comparison(figure) { card.element("p", ["class": "against"], text: words) }
      let scale = MetricScale(figure: figure)
      scale.draw(into: &card)
      card.element("dl") { list in
        entry(.model, "model", figure.model, &list, &missing)
        for baseline in figure.baselines { entry(.baseline, baseline.name, baseline.reading, &list, &missing) }
        entry(.chance, "chance", figure.chance, &list, &missing)
        entry(.ceiling, "ceiling", figure.ceiling, &list, &missing)
      }
      if let share = scale.share {
        card.element("p", ["class": "note"], text: Self.words(share))
      }
      if !figure.explanation.isEmpty { card.element("p", ["class": "note"], text: figure.explanation) }
      missing.explain(into: &card)
    }
  }

  private func entry(
    _ mark: MetricScale.Mark, _ name: String, _ reading: ReportContent.Reading?, _ list: inout Markup,
    _ missing: inout MissingFigures
  ) {
    guard var reading else { return }
    reading.standardError = nil
    list.element("div") { pair in
      pair.element("dt") { term in
        MetricScale.key(mark, into: &term)
        term.write(name)
      }
      pair.element("dd") { missing.write(reading, named: name, into: &$0) }
    }
  }

  /// How far the model stands from the first baseline, or from chance where there is none.
  private func comparison(_ figure: ReportContent.Figure) -> String? {
    guard let model = figure.model.finite else { return nil }
    let other = figure.baselines.first.flatMap { baseline in baseline.reading.finite.map { (baseline.name, $0) } }
    guard let (name, value) = other ?? figure.chance?.finite.map({ ("chance", $0) }) else { return nil }
    let difference = Numerals.fixed((model - value).magnitude, 4)
    guard Double(difference) != 0 else { return "level with \(name)" }
    return "\(difference) \(model > value ? "above" : "below") \(name)"
  }

  private static func words(_ share: Double) -> String {
    if share < 0 { return "On the far side of chance." }
    if share > 1 { return "Beyond what the true preferences reach on these pairs." }
    return "\(Numerals.percent(share, 0)) of the way from chance to the ceiling."
  }
}
