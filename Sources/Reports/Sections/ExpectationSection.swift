import Experiments

/// What the spec demanded, and whether it came true.
struct ExpectationSection: PageSection {
  static let anchor = "expectations"
  static let title = "Expectations"

  private let expectations: [ReportContent.Expectation]

  init?(_ content: ReportContent) {
    guard !content.expectations.isEmpty else { return nil }
    expectations = content.expectations
  }

  func write(into page: inout Markup) {
    var missing = MissingFigures()
    page.table(
      label: "Every expectation",
      columns: [.text("metric"), .text("required"), .number("found"), .text("result")], rows: expectations.count
    ) { row, column, cell in
      let expectation = expectations[row]
      switch column {
      case 0: cell.write(expectation.metric)
      case 1: cell.write(expectation.required)
      case 2: missing.write(expectation.found, named: expectation.metric, into: &cell)
      default: Self.verdict(expectation.isMet, into: &cell)
      }
    }
    missing.explain(into: &page)
  }

  private static func verdict(_ isMet: Bool, into cell: inout Markup) {
    cell.element("span", ["class": isMet ? "met" : "missed"], text: isMet ? "✓ met" : "✗ missed")
  }
}
