package import Engine
package import Numerics

/// The examples that an epoch goes through once: pairs of a user and an item, labelled 1 or 0.
package protocol Examples: Sendable {
  /// How many examples an epoch has.
  var count: Int { get }

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
    batch.users.removeAll(keepingCapacity: true)
    batch.items.removeAll(keepingCapacity: true)
    batch.labels.removeAll(keepingCapacity: true)
    // The places are worked out first, so that the examples, which stand anywhere in memory, are waited for together.
    withUnsafeTemporaryAllocation(of: Int.self, capacity: Self.together) { indices in
      var start = places.lowerBound
      while start < places.upperBound {
        let count = min(places.upperBound - start, Self.together)
        order.elements(from: start, into: UnsafeMutableBufferPointer(rebasing: indices[..<count]))
        for place in 0..<count {
          let example = example(indices[place], epoch: epoch)
          batch.users.append(example.user)
          batch.items.append(example.item)
          batch.labels.append(example.label)
        }
        start += count
      }
    }
  }

  /// How many examples are looked for at a time.
  private static var together: Int { 64 }
}
