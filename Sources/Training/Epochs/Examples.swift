package import Engine
package import Numerics

/// The examples of an epoch: pairs of a user and an item with a label of 1 or 0.
package protocol Examples: Sendable {
  /// Number of examples per epoch.
  var count: Int { get }

  /// Number of examples per epoch of each user in 0..<count.
  func counts(ofUsers count: Int) -> [Int]

  /// An example of an epoch; a pure function of both arguments.
  /// - Parameters:
  ///   - index: in 0..<count.
  ///   - epoch: counted from 1.
  func example(_ index: Int, epoch: Int) -> Example

  /// Overwrites a batch with the examples at `positions` of the epoch's order, reusing its buffers.
  func fill(_ batch: inout Batch, positions: Range<Int>, of order: Permutation, epoch: Int)
}

/// A pair of a user and an item with a label: 1 for a positive, 0 for a negative.
package struct Example: Hashable, Sendable {
  package let user: Int32
  package let item: Int32
  package let label: Float
}

extension Examples {
  package func fill(_ batch: inout Batch, positions: Range<Int>, of order: Permutation, epoch: Int) {
    batch.setRows(positions.count)
    write(positions, of: order, epoch: epoch, users: &batch.users, items: &batch.items, labels: &batch.labels)
  }

  @inline(__always)
  private func write(
    _ positions: Range<Int>, of order: Permutation, epoch: Int, users: inout [Int32], items: inout [Int32],
    labels: inout [Float]
  ) {
    // Indices are computed a block ahead, so that the cache misses of the examples, which are scattered in memory, overlap.
    withUnsafeTemporaryAllocation(of: Int.self, capacity: Self.blockSize) { indices in
      var users = users.mutableSpan
      var items = items.mutableSpan
      var labels = labels.mutableSpan
      var first = 0
      while first < positions.count {
        let count = min(positions.count - first, Self.blockSize)
        order.elements(
          from: positions.lowerBound + first, into: UnsafeMutableBufferPointer(rebasing: indices[..<count]))
        for offset in 0..<count {
          let example = example(indices[offset], epoch: epoch)
          users[first + offset] = example.user
          items[first + offset] = example.item
          labels[first + offset] = example.label
        }
        first += count
      }
    }
  }

  private static var blockSize: Int { 64 }
}
