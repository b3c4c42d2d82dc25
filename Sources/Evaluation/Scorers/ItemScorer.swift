package import Datasets
package import Engine

/// A scorer that gives an item the same score for every user.
package struct ItemScorer: CatalogueScorer {
  private let byItem: [Float]

  package init(scores: [Float]) { byItem = scores }

  package var itemCount: Int { byItem.count }

  package func forEachUser(
    _ users: [Int32], pool: Pool, _ body: (_ index: Int, _ scores: UnsafeBufferPointer<Float>) -> Void
  ) {
    byItem.withUnsafeBufferPointer { scores in pool.forEach(users.count) { index, _ in body(index, scores) } }
  }

  package func score(pairs: Interactions) -> [Float] { pairs.items.map { byItem[Int($0)] } }
}
