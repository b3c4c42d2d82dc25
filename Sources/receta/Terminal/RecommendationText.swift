import Diagnostics
import Experiments

/// The items recommended to a user, best first.
struct RecommendationText {
  private let recommendation: ReportContent.Recommendation
  private let width: Int?

  /// Number of items printed of a list that a table of the run's folder holds.
  private static let most = 10

  /// - Parameter width: the terminal's width, to which names are clipped; nil to print them whole.
  init(_ recommendation: ReportContent.Recommendation, width: Int? = nil) {
    self.recommendation = recommendation
    self.width = width
  }

  var text: String {
    let user = recommendation.user
    let name = user.name.map { " (\(CellText.escaped($0)))" } ?? ""
    let heading = "recommended to user \(CellText.escaped(user.id))\(name)\n"
    guard !recommendation.items.isEmpty else { return heading + "  nothing: the user already has every item\n" }
    let items = recommendation.table == nil ? recommendation.items[...] : recommendation.items.prefix(Self.most)
    let hasNames = items.contains { $0.item.name != nil }
    // The model's output is shown if it differs from the score.
    let hasRaw = items.contains { $0.score != $0.raw }
    var table = TextTable(
      [.right, .clipped(toAtLeast: 6)] + (hasNames ? [.clipped(toAtLeast: 10)] : []) + [.right, .optional])
    table.add(["", "item"] + (hasNames ? ["name"] : []) + [recommendation.scoreName] + (hasRaw ? ["raw"] : []))
    for (index, item) in items.enumerated() {
      table.add(
        [String(index + 1), item.item.id] + (hasNames ? [item.item.name ?? ""] : [])
          + [Numerals.fixed(item.score, 4)] + (hasRaw ? [Numerals.fixed(item.raw, 4)] : []))
    }
    let more = recommendation.items.count - items.count
    let rest = more > 0 ? "      … and \(grouped(more)) more in \(CellText.escaped(recommendation.table ?? ""))\n" : ""
    return heading + table.render(width: width) + rest
  }
}
