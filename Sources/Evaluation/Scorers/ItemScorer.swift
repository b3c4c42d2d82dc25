package import Datasets

/// Gives an item the same score for every user.
package struct ItemScorer: CatalogueScorer {
  private let byItem: [Float]

  package init(scores: [Float]) { byItem = scores }

  package var itemCount: Int { byItem.count }

  package func scores(users: [Int32], into scores: UnsafeMutableBufferPointer<Float>) {
    for row in users.indices {
      for item in byItem.indices { scores[row * byItem.count + item] = byItem[item] }
    }
  }

  package func score(pairs: Interactions) -> [Float] { pairs.items.map { byItem[Int($0)] } }
}
