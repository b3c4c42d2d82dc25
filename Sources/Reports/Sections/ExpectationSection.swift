import Experiments

/// The spec's expectations and whether they are met.
struct ExpectationSection: PageSection {
  static let anchor = "expectations"
  static let title = "Expectations"

  private let expectations: [ReportContent.Expectation]

  init?(_ content: ReportContent) {
    guard !content.expectations.isEmpty else { return nil }
    expectations = content.expectations
  }

  func write(into page: inout Markup) {
    var missing = MissingValues()
    page.table(
      label: "Expectations",
      columns: [.text("metric"), .text("required"), .number("found"), .text("result")], rows: expectations.count
    ) { row, column, cell in
      let expectation = expectations[row]
      switch column {
      case 0: cell.metric(expectation.metric)
      case 1: cell.isolated(expectation.required)
      case 2:
        if expectation.found.finite == nil {
          missing.write(expectation.found, named: expectation.metric, into: &cell)
        } else {
          cell.write(expectation.foundText)
          MissingValues.write(error: expectation.found.standardError, into: &cell)
        }
      default:
        cell.element(
          "span", ["class": expectation.isMet ? "met" : "missed"], text: expectation.isMet ? "✓ met" : "✗ missed")
      }
    }
    missing.explain(into: &page)
  }
}
