package import Datasets
package import Evaluation

/// Finds the best items for a user.
package struct Recommender: Sendable {
  package let scorer: any CatalogueScorer
  /// What each user already has, which is not shown again.
  package let known: KnownItems
  package let items: Vocabulary
  package let meaning: ScoreMeaning

  package init(scorer: any CatalogueScorer, known: KnownItems, items: Vocabulary, meaning: ScoreMeaning) {
    self.scorer = scorer
    self.known = known
    self.items = items
    self.meaning = meaning
  }

  /// The best `count` items that the user does not have, best first; fewer where there are no more.
  package func top(_ count: Int, for user: Int32) -> [Recommendation] {
    var scores = [Float](repeating: 0, count: scorer.itemCount)
    scores.withUnsafeMutableBufferPointer { scorer.scores(users: [user], into: $0) }
    return TopItems.of(scores, count: count, without: known[user]).map { item in
      Recommendation(
        item: item, id: items[item], name: items.name(item), score: meaning.shown(scores[item]), raw: scores[item])
    }
  }
}
