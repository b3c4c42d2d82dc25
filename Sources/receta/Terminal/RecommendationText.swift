import Experiments

/// What a user is recommended, best first.
struct RecommendationText {
  private let recommendation: ReportContent.Recommendation

  init(_ recommendation: ReportContent.Recommendation) { self.recommendation = recommendation }

  var text: String {
    let hasNames = recommendation.items.contains { $0.item.name != nil }
    // The score as the loss means it, and the model's own number beside it, where that is another.
    let hasRaw = recommendation.items.contains { $0.score != $0.raw }
    var table = TextTable([.right, .left] + (hasNames ? [.left] : []) + [.right, .right])
    table.add(["", "item"] + (hasNames ? ["name"] : []) + [recommendation.scoreName] + (hasRaw ? ["raw"] : []))
    for (place, item) in recommendation.items.enumerated() {
      table.add(
        [String(place + 1), item.item.id] + (hasNames ? [item.item.name ?? ""] : []) + [Figure.fixed(item.score)]
          + (hasRaw ? [Figure.fixed(item.raw)] : []))
    }
    let name = recommendation.userName.map { " (\($0))" } ?? ""
    let head = "recommended to user \(recommendation.user)\(name)\n"
    return recommendation.items.isEmpty ? head + "  nothing: the user already has every item\n" : head + table.render()
  }
}
