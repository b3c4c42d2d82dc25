package import Datasets

/// Something that gives a user and an item a score: the higher, the sooner the item is shown.
package protocol CatalogueScorer: Sendable {
  /// How many items there are.
  var itemCount: Int { get }

  /// Writes the scores of all items for each of `users` into `scores`, a user after the other: `users.count * itemCount`
  /// numbers.
  func scores(users: [Int32], into scores: UnsafeMutableBufferPointer<Float>)

  /// A score for each pair, to the bit the one that the catalogue's ranking gives it.
  func score(pairs: Interactions) -> [Float]
}
