package import Datasets
package import Engine
package import Evaluation

/// Selects the items with the highest scores for users.
package struct Recommender: Sendable {
  package let scorer: any CatalogueScorer
  /// The items that are excluded for each user.
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

  /// The `count` candidates with the highest scores for each of `users`, in decreasing order. There are fewer if a user has fewer
  /// candidates or some scores are NaN.
  package func top(_ count: Int, for users: [Int32]) -> [[Recommendation]] {
    var lists = [[Recommendation]](repeating: [], count: users.count)
    lists.withUnsafeMutableBufferPointer { lists in
      nonisolated(unsafe) let lists = lists
      scorer.forEachUser(users, pool: pool) { index, scores in
        lists[index] = TopItems.of(scores, count: count, without: known[users[index]]).map { item in
          Recommendation(
            item: item, id: items[item], name: items.name(item), score: meaning.shown(scores[item]),
            raw: scores[item])
        }
      }
    }
    return lists
  }

  /// Whether a user's list from ``top(_:for:)`` is short because of NaN scores.
  package func lacksScores(_ list: [Recommendation], of count: Int, for user: Int32) -> Bool {
    list.count < min(count, items.count - known[user].count)
  }

  /// The `count` candidates with the highest scores for one user.
  package func top(_ count: Int, for user: Int32) -> [Recommendation] { top(count, for: [user])[0] }
}
