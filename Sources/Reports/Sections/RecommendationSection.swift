import Experiments

/// The recommended items, one table per user.
struct RecommendationSection: PageSection {
  static let anchor = "recommendations"
  static let title = "Recommendations"

  private let recommendations: [ReportContent.Recommendation]

  /// The most users on a page.
  private static let mostUsers = 50

  init?(_ content: ReportContent) {
    guard !content.recommendations.isEmpty else { return nil }
    recommendations = content.recommendations
  }

  func write(into page: inout Markup) {
    let shown = recommendations.prefix(Self.mostUsers)
    page.clipped(shown.count, limit: .five) { page in
      page.element("div", ["class": "lists rows"]) { lists in
        for recommendation in shown {
          lists.element("article") { write(recommendation, into: &$0) }
        }
      }
    }
    page.omitted(recommendations.count - shown.count, in: recommendations.last?.table)
  }

  private func write(_ recommendation: ReportContent.Recommendation, into page: inout Markup) {
    page.element("h3") { heading in
      heading.write("User ")
      heading.item(recommendation.user)
    }
    let shown = recommendation.items.prefix(Markup.most)
    if recommendation.items.isEmpty {
      page.element("p", ["class": "note"], text: "No items: the user already has every item.")
    } else {
      page.table(
        label: "Recommendations for user \(recommendation.user.id)",
        columns: [.number("#"), .text("item"), .number(recommendation.scoreName), .number("raw")],
        rows: shown.count, limit: .ten
      ) { row, column, cell in
        let line = shown[row]
        switch column {
        case 0: cell.write(String(row + 1))
        case 1: cell.item(line.item)
        case 2: cell.write(Numerals.fixed(line.score, 4))
        default: cell.write(Numerals.fixed(line.raw, 4))
        }
      }
      page.omitted(recommendation.items.count - shown.count, in: recommendation.table)
    }
    known(recommendation.known, into: &page)
  }

  /// The user's positives before the test split.
  private func known(_ items: [ReportContent.Item], into page: inout Markup) {
    guard !items.isEmpty else { return }
    let shown = items.prefix(Markup.most)
    page.element("h4", text: "Known positives (\(Numerals.grouped(items.count)))")
    page.clipped(shown.count, limit: .twelve) { page in
      page.element("ul", ["class": "known rows"]) { list in
        for item in shown { list.element("li") { $0.item(item) } }
      }
    }
    page.omitted(items.count - shown.count, in: nil)
  }
}
