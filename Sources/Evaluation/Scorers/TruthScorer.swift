package import Datasets
package import Engine

/// A scorer that ranks by the true preferences of a simulated dataset. Its figures are the ceiling.
package struct TruthScorer: CatalogueScorer {
  private let truth: Truth
  private let byItems: TruthByItems
  package let itemCount: Int

  package init(truth: Truth, itemCount: Int) {
    self.truth = truth
    byItems = TruthByItems(truth, itemCount: itemCount)
    self.itemCount = itemCount
  }

  package func forEachUser(
    _ users: [Int32], pool: Pool, _ body: (_ index: Int, _ scores: UnsafeBufferPointer<Float>) -> Void
  ) {
    let part = max(1, min(64, users.count / (4 * pool.threads)))
    pool.forEach((users.count + part - 1) / part) { task, _ in
      var scores = [Float](repeating: 0, count: itemCount)
      scores.withUnsafeMutableBufferPointer { scores in
        for index in task * part..<min(users.count, (task + 1) * part) {
          byItems.setPreferences(of: users[index], scores)
          body(index, UnsafeBufferPointer(scores))
        }
      }
    }
  }

  package func score(pairs: Interactions) -> [Float] {
    (0..<pairs.count).map { Float(truth.preference(user: pairs.users[$0], item: pairs.items[$0])) }
  }
}
