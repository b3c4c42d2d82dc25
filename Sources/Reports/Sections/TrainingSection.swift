import Experiments

/// The recorded quantities by epoch, one chart each.
struct TrainingSection: PageSection {
  static let anchor = "training"
  static let title = "Training"

  private let history: ReportContent.History

  init?(_ content: ReportContent) {
    guard !content.history.epochs.isEmpty, !content.history.series.isEmpty else { return nil }
    history = content.history
  }

  func write(into page: inout Markup) {
    if let kept = history.keptEpoch {
      page.element("p", ["class": "lead"], text: "Early stopping restored epoch \(kept). Values are of that epoch.")
    }
    page.clipped(history.series.count, limit: .twelve) { page in
      page.element("div", ["class": "charts rows"]) { charts in
        for series in history.series { charts.element("figure") { chart(of: series, into: &$0) } }
      }
    }
    page.element("details") { details in
      details.element("summary", text: "Values by epoch")
      details.table(
        label: "Values by epoch",
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

  private func chart(of series: ReportContent.Series, into figure: inout Markup) {
    let chart = LineChart(name: series.name, epochs: history.epochs, values: series.values, marked: history.keptEpoch)
    let shown = chart.marker
    figure.element("figcaption") { caption in
      caption.element("b") { $0.metric(series.name) }
      caption.element("span", ["class": "value"]) { value in
        value.element("b", text: shown.map { Numerals.significant($0.value) } ?? Numerals.dash)
        if let shown { value.element("span", ["class": "error"], text: " epoch \(shown.epoch)") }
      }
    }
    if shown == nil { figure.element("p", ["class": "note"], text: "No epoch has a finite value.") }
    chart.draw(into: &figure)
  }
}
