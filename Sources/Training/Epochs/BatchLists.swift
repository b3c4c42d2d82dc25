import Datasets
import Diagnostics
package import Engine

/// The features that a model reads: for each row of a batch a list of ids.
package struct BatchLists: Sendable {
  private let lists: [(reading: FeatureReading, list: FeatureList)]
  /// The maximum lengths of the lists, by name.
  package let sizes: [String: ListSize]

  /// - Parameters:
  ///   - names: the graph's lists, in its order.
  ///   - batchSize: the maximum number of rows of a batch.
  /// - Throws: `RunFailure` if the data lacks a feature, which the check of the model reports, or if a batch can have more entries of a
  ///   list than an Int32 counts.
  init(_ names: [String], of dataset: Dataset, examples: any Examples, batchSize: Int) throws {
    var sizes: [String: ListSize] = [:]
    var known: [Feature: FeatureList] = [:]
    var counts: [Int]?
    lists = try names.map { name in
      guard let reading = FeatureReading(name), let list = known[reading.feature] ?? dataset.list(of: reading.feature)
      else {
        throw RunFailure(code: .noSuchFeature, "the data has no `\(name)`")
      }
      known[reading.feature] = list
      if reading.fromLast != nil || list.longest <= 1 {
        sizes[name] = ListSize(longest: 1, inBatch: batchSize)
      } else if list.owner == .user {
        let byUser = counts ?? examples.counts(ofUsers: dataset.users.count)
        counts = byUser
        sizes[name] = ListSize(
          longest: list.longest,
          inBatch: Self.mostEntries(batchSize, lengths: (0..<list.count).map(list.length), counts: byUser))
      } else {
        sizes[name] = ListSize(longest: list.longest, inBatch: batchSize * list.longest)
      }
      return (reading, list)
    }
    for (name, size) in sizes.sorted(by: { $0.key < $1.key }) {
      try Self.checkEntries(size.inBatch, of: name, batchSize: batchSize)
    }
    self.sizes = sizes
  }

  /// Offsets into the lists of a batch are Int32.
  static func checkEntries(_ entries: Int, of name: String, batchSize: Int) throws(RunFailure) {
    guard entries > Int(Int32.max) else { return }
    throw RunFailure(
      code: .outOfRange,
      "a batch of \(batchSize) examples can have \(entries) entries of `\(name)`; the limit is \(Int32.max)",
      help: "lower `batch_size`, or keep fewer items a user with `last`")
  }

  /// The maximum number of entries of a batch without repeated examples: those of the users with the longest lists.
  private static func mostEntries(_ batchSize: Int, lengths: [Int], counts: [Int]) -> Int {
    var examples = [Int](repeating: 0, count: (lengths.max() ?? 0) + 1)
    for (length, count) in zip(lengths, counts) { examples[length] += count }
    var (left, entries) = (batchSize, 0)
    for length in examples.indices.reversed() {
      let taken = min(left, examples[length])
      entries += taken * length
      left -= taken
      if left == 0 { break }
    }
    return max(1, entries)
  }

  /// Overwrites a batch's lists with those of its users and items, reusing its buffers.
  func fill(_ batch: inout Batch) {
    for number in lists.indices {
      batch.lists[number].offsets.removeAll(keepingCapacity: true)
      batch.lists[number].ids.removeAll(keepingCapacity: true)
      batch.lists[number].offsets.append(0)
      let (reading, list) = lists[number]
      for row in batch.users.indices {
        let (user, item) = (batch.users[row], batch.items[row])
        if let position = reading.fromLast {
          list.append(fromLast: position, user: user, item: item, to: &batch.lists[number].ids)
        } else {
          list.append(user: user, item: item, to: &batch.lists[number].ids)
        }
        batch.lists[number].offsets.append(Int32(truncatingIfNeeded: batch.lists[number].ids.count))
      }
    }
  }
}
