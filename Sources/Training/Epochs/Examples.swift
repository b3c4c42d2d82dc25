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
    for place in places {
      let example = example(order[place], epoch: epoch)
      batch.users.append(example.user)
      batch.items.append(example.item)
      batch.labels.append(example.label)
    }
  }
}
