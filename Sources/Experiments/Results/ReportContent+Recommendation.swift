extension ReportContent {
  /// The items recommended to one user.
  package struct Recommendation: Sendable {
    package var user: Item
    /// Highest score first.
    package var items: [RecommendedItem]
    /// The meaning of the scores: `probability`.
    package var scoreName: String
    /// The user's known positives.
    package var known: [Item]
    /// The table of the run's folder that holds the list; nil for a list that is in no file.
    package var table: String?

    package init(
      user: Item, items: [RecommendedItem], scoreName: String = "score", known: [Item] = [], table: String? = nil
    ) {
      self.user = user
      self.items = items
      self.scoreName = scoreName
      self.known = known
      self.table = table
    }
  }

  /// A recommended item with its score.
  package struct RecommendedItem: Sendable {
    package var item: Item
    /// The score on the scale of the loss: a probability for a logit.
    package var score: Double
    /// The model's output.
    package var raw: Double

    package init(item: Item, score: Double, raw: Double) {
      self.item = item
      self.score = score
      self.raw = raw
    }
  }
}
