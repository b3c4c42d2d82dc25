package import Datasets
package import Engine
package import Evaluation

/// Finds the best items for a user.
package struct Recommender: Sendable {
  package let scorer: any CatalogueScorer
  /// What each user already has, which is not shown again.
  package let known: KnownItems
  package let items: Vocabulary
  package let meaning: ScoreMeaning
  private let pool: Pool

  package init(scorer: any CatalogueScorer, known: KnownItems, items: Vocabulary, meaning: ScoreMeaning, pool: Pool) {
    self.scorer = scorer
    self.known = known
    self.items = items
    self.meaning = meaning
    self.pool = pool
  }

  /// The best `count` items that each of `users` does not have, best first; fewer where there are no more with a score.
  package func top(_ count: Int, for users: [Int32]) -> [[Recommendation]] {
    var lists = [[Recommendation]](repeating: [], count: users.count)
    lists.withUnsafeMutableBufferPointer { lists in
      nonisolated(unsafe) let lists = lists
      scorer.forEachUser(users, pool: pool) { place, scores in
        lists[place] = TopItems.of(scores, count: count, without: known[users[place]]).map { item in
          Recommendation(
            item: item, id: items[item], name: items.name(item), score: meaning.shown(scores[item]),
            raw: scores[item])
        }
      }
    }
    return lists
  }

  /// Whether a user's list from `top(count, ...)` is short for want of scores: one that is no number stands in no list.
  package func lacksScores(_ list: [Recommendation], of count: Int, for user: Int32) -> Bool {
    list.count < min(count, items.count - known[user].count)
  }

  /// The best `count` items that the user does not have.
  package func top(_ count: Int, for user: Int32) -> [Recommendation] { top(count, for: [user])[0] }
}
