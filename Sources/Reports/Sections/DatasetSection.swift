import Experiments

/// The dataset's counts and the remarks on it.
struct DatasetSection: PageSection {
  static let anchor = "dataset"
  static let title = "Dataset"

  private let facts: [ReportContent.Fact]
  private let notes: [String]

  init?(_ content: ReportContent) {
    guard !content.dataset.isEmpty || !content.datasetNotes.isEmpty else { return nil }
    facts = content.dataset
    notes = content.datasetNotes
  }

  func write(into page: inout Markup) {
    if !facts.isEmpty { page.facts(facts) }
    guard !notes.isEmpty else { return }
    page.element("h3", text: "Notes on the data")
    page.clipped(notes.count, limit: .five) { page in
      page.element("ul", ["class": "notes rows"]) { list in
        for note in notes.prefix(Markup.most) { list.element("li", isolated: note) }
      }
    }
    page.omitted(notes.count - Markup.most, in: nil)
  }
}
