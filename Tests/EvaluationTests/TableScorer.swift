import Datasets
import Engine

@testable import Evaluation

/// A scorer with one score per user and item: `table[user][item]`.
struct TableScorer: CatalogueScorer {
  let itemCount: Int
  let table: [[Float]]

  func forEachUser(_ users: [Int32], pool: Pool, _ body: (Int, UnsafeBufferPointer<Float>) -> Void) {
    for (index, user) in users.enumerated() { table[Int(user)].withUnsafeBufferPointer { body(index, $0) } }
  }

  func score(pairs: Interactions) -> [Float] {
    (0..<pairs.count).map { table[Int(pairs.users[$0])][Int(pairs.items[$0])] }
  }
}
