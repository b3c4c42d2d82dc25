package import Datasets
package import Engine

extension Scorer: CatalogueScorer {
  /// Runs on the scorer's own pool.
  package func forEachUser(
    _ users: [Int32], pool: Pool, _ body: (_ index: Int, _ scores: UnsafeBufferPointer<Float>) -> Void
  ) {
    forEachUser(users, body)
  }

  package func score(pairs: Interactions) -> [Float] { score(users: pairs.users, items: pairs.items) }
}
