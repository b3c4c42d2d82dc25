import Experiments

/// What there was to learn from.
struct DatasetSection: PageSection {
  static let anchor = "dataset"
  static let title = "Dataset"

  private let facts: [ReportContent.Fact]

  init?(_ content: ReportContent) {
    guard !content.dataset.isEmpty else { return nil }
    facts = content.dataset
  }

  func write(into page: inout Markup) {
    page.facts(facts)
  }
}
