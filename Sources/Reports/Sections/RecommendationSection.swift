import Experiments

/// What users are recommended, a table a user.
struct RecommendationSection: PageSection {
  static let anchor = "recommendations"
  static let title = "Recommendations"

  private let recommendations: [ReportContent.Recommendation]
  private static let mostShownOfHas = 12

  init?(_ content: ReportContent) {
    guard !content.recommendations.isEmpty else { return nil }
    recommendations = content.recommendations
  }

  func write(into page: inout Markup) {
    page.element("div", ["class": "lists"]) { lists in
      for recommendation in recommendations {
        lists.element("article") { write(recommendation, into: &$0) }
      }
    }
  }

  private func write(_ recommendation: ReportContent.Recommendation, into page: inout Markup) {
    page.element("h3") { heading in
      heading.write("For user ")
      heading.item(ReportContent.Item(id: recommendation.user, name: recommendation.userName))
    }
    if recommendation.items.isEmpty {
      page.element("p", ["class": "note"], text: "There is nothing left to recommend.")
    } else {
      page.table(
        label: "Recommendations for user \(recommendation.user)",
        columns: [.number("#"), .text("item"), .number(recommendation.scoreName), .number("raw")],
        rows: recommendation.items.count
      ) { row, column, cell in
        let line = recommendation.items[row]
        switch column {
        case 0: cell.write(String(row + 1))
        case 1: cell.item(line.item)
        case 2: cell.write(Numerals.fixed(line.score, 4))
        default: cell.write(Numerals.fixed(line.raw, 4))
        }
      }
    }
    guard !recommendation.has.isEmpty else { return }
    page.element("p", ["class": "note"]) { note in
      note.write("Already has ")
      for (index, item) in recommendation.has.prefix(Self.mostShownOfHas).enumerated() {
        if index > 0 { note.write("\u{A0}· ") }
        note.item(item)
      }
      let more = recommendation.has.count - Self.mostShownOfHas
      if more > 0 { note.write(" and \(Numerals.grouped(more)) more") }
      note.write(".")
    }
  }
}
