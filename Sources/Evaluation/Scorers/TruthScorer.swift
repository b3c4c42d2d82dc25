package import Datasets
package import Engine

/// Ranks by the preferences that a simulated dataset was drawn from: what it reaches is the ceiling.
package struct TruthScorer: CatalogueScorer {
  private let truth: Truth
  private let pool: Pool
  package let itemCount: Int

  package init(truth: Truth, itemCount: Int, pool: Pool) {
    self.truth = truth
    self.itemCount = itemCount
    self.pool = pool
  }

  package func scores(users: [Int32], into scores: UnsafeMutableBufferPointer<Float>) {
    pool.forEach(users.count) { row, _ in
      for item in 0..<itemCount {
        scores[row * itemCount + item] = Float(truth.preference(user: users[row], item: Int32(item)))
      }
    }
  }

  package func score(pairs: Interactions) -> [Float] {
    (0..<pairs.count).map { Float(truth.preference(user: pairs.users[$0], item: pairs.items[$0])) }
  }
}
