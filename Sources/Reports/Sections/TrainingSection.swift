import Experiments

/// The curves of the training, one small drawing a quantity: they share the epochs, not the scale.
struct TrainingSection: PageSection {
  static let anchor = "training"
  static let title = "Training"

  private let history: ReportContent.History

  init?(_ content: ReportContent) {
    guard !content.history.epochs.isEmpty, !content.history.series.isEmpty else { return nil }
    history = content.history
  }

  func write(into page: inout Markup) {
    page.element("div", ["class": "charts"]) { charts in
      for series in history.series {
        let chart = LineChart(
          name: series.name, epochs: history.epochs, values: series.values, marked: history.bestEpoch)
        charts.element("figure") { figure in
          figure.element("figcaption") { caption in
            caption.element("b", text: series.name)
            caption.element("span", ["class": "last"], text: chart.last.map(Numerals.significant) ?? Numerals.dash)
          }
          if chart.last == nil {
            figure.element("p", ["class": "note"], text: "It has no finite value in any epoch.")
          }
          chart.draw(into: &figure)
        }
      }
    }
    if let best = history.bestEpoch {
      page.element("p", ["class": "note"], text: "The parameters of epoch \(best) were kept; it is marked.")
    }
    page.element("details") { details in
      details.element("summary", text: "Every epoch in numbers")
      details.table(
        label: "Every epoch in numbers",
        columns: [.number("epoch")] + history.series.map { .number($0.name) }, rows: history.epochs.count
      ) { row, column, cell in
        if column == 0 {
          cell.write(String(history.epochs[row]))
        } else {
          let values = history.series[column - 1].values
          let value = row < values.count ? values[row] : nil
          cell.write(value.map(Numerals.significant) ?? Numerals.dash)
        }
      }
    }
  }
}
