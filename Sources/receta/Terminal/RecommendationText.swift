import Experiments

/// What a user is recommended, best first.
struct RecommendationText {
  private let recommendation: ReportContent.Recommendation

  init(_ recommendation: ReportContent.Recommendation) { self.recommendation = recommendation }

  var text: String {
    let hasNames = recommendation.items.contains { $0.item.name != nil }
    var table = TextTable(hasNames ? [.right, .left, .left, .right] : [.right, .left, .right])
    for (place, item) in recommendation.items.enumerated() {
      let names = hasNames ? [item.item.id, item.item.name ?? ""] : ["item " + item.item.id]
      table.add([String(place + 1)] + names + [Figure.fixed(item.score)])
    }
    let name = recommendation.userName.map { " (\($0))" } ?? ""
    let head = "recommended to user \(recommendation.user)\(name), by \(recommendation.scoreName)\n"
    return recommendation.items.isEmpty ? head + "  nothing: the user already has every item\n" : head + table.render()
  }
}
