package import Datasets
package import Engine

/// Something that gives a user and an item a score: the higher, the sooner the item is shown.
package protocol CatalogueScorer: Sendable {
  /// How many items there are.
  var itemCount: Int { get }

  /// Hands over the scores of all items for each of `users`: `place` is the user's in `users`, and item i has
  /// `scores[i]`, until `body` returns. It is called on the threads of `pool`, for several users at once and in any order,
  /// and must not use the pool itself.
  func forEachUser(
    _ users: [Int32], pool: Pool, _ body: (_ place: Int, _ scores: UnsafeBufferPointer<Float>) -> Void)

  /// A score for each pair, to the bit the one that the catalogue's ranking gives it.
  func score(pairs: Interactions) -> [Float]
}
