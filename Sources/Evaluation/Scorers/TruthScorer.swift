package import Datasets
package import Engine

/// Ranks by the preferences that a simulated dataset was drawn from: what it reaches is the ceiling.
package struct TruthScorer: CatalogueScorer {
  private let truth: Truth
  package let itemCount: Int

  package init(truth: Truth, itemCount: Int) {
    self.truth = truth
    self.itemCount = itemCount
  }

  package func forEachUser(
    _ users: [Int32], pool: Pool, _ body: (_ place: Int, _ scores: UnsafeBufferPointer<Float>) -> Void
  ) {
    pool.forEach(users.count) { place, _ in
      let scores = (0..<itemCount).map { Float(truth.preference(user: users[place], item: Int32($0))) }
      scores.withUnsafeBufferPointer { body(place, $0) }
    }
  }

  package func score(pairs: Interactions) -> [Float] {
    (0..<pairs.count).map { Float(truth.preference(user: pairs.users[$0], item: pairs.items[$0])) }
  }
}
