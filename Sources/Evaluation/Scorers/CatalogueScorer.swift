package import Datasets
package import Engine

/// A function that gives a user and an item a score. Items are ranked by decreasing score.
package protocol CatalogueScorer: Sendable {
  /// Number of items.
  var itemCount: Int { get }

  /// Calls `body` with the scores of all items for each user. It is called on the threads of `pool`, concurrently and in any order, and
  /// must not use the pool itself.
  ///
  /// - Parameter body: receives the user's index in `users` and one score per item, valid until it returns.
  func forEachUser(
    _ users: [Int32], pool: Pool, _ body: (_ index: Int, _ scores: UnsafeBufferPointer<Float>) -> Void)

  /// The score of each pair, with the same bits as in ``forEachUser(_:pool:_:)``.
  func score(pairs: Interactions) -> [Float]
}
