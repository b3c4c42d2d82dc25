package import Engine
package import Numerics

/// The examples that an epoch goes through once: pairs of a user and an item, labelled 1 or 0.
package protocol Examples: Sendable {
  /// How many examples an epoch has.
  var count: Int { get }

  /// How many examples of an epoch each user has, of users 0 to `count` - 1.
  func counts(ofUsers count: Int) -> [Int]

  /// One example of an epoch; a pure function of both numbers. `index` is below `count`, `epoch` at least 1.
  func example(_ index: Int, epoch: Int) -> Example

  /// Fills a batch with the examples at `places` of the epoch's order, in its buffers as they are.
  func fill(_ batch: inout Batch, places: Range<Int>, of order: Permutation, epoch: Int)
}

/// A pair of a user and an item, labelled 1 (a positive) or 0 (a negative).
package struct Example: Hashable, Sendable {
  package let user: Int32
  package let item: Int32
  package let label: Float
}

extension Examples {
  package func fill(_ batch: inout Batch, places: Range<Int>, of order: Permutation, epoch: Int) {
    batch.setRows(places.count)
    put(places, of: order, epoch: epoch, users: &batch.users, items: &batch.items, labels: &batch.labels)
  }

  @inline(__always)
  private func put(
    _ places: Range<Int>, of order: Permutation, epoch: Int, users: inout [Int32], items: inout [Int32],
    labels: inout [Float]
  ) {
    // The places are worked out first, so that the examples, which stand anywhere in memory, are waited for together.
    withUnsafeTemporaryAllocation(of: Int.self, capacity: Self.together) { indices in
      var users = users.mutableSpan
      var items = items.mutableSpan
      var labels = labels.mutableSpan
      var first = 0
      while first < places.count {
        let count = min(places.count - first, Self.together)
        order.elements(
          from: places.lowerBound + first, into: UnsafeMutableBufferPointer(rebasing: indices[..<count]))
        for place in 0..<count {
          let example = example(indices[place], epoch: epoch)
          users[first + place] = example.user
          items[first + place] = example.item
          labels[first + place] = example.label
        }
        first += count
      }
    }
  }

  /// How many examples are looked for at a time.
  private static var together: Int { 64 }
}
