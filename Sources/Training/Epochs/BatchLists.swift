import Datasets
import Diagnostics
package import Engine

/// The features that a model reads, as lists of ids that each row of a batch brings.
package struct BatchLists: Sendable {
  private let lists: [(reading: FeatureReading, list: FeatureList)]
  /// How long the lists can be, by their names.
  package let sizes: [String: ListSize]

  /// - Parameters:
  ///   - names: of the graph's lists, in its order.
  ///   - batchSize: the most rows of a batch.
  /// - Throws: `RunFailure` where the data does not have a feature, which the model's check reports.
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
          inBatch: Self.most(batchSize, lengths: (0..<list.count).map(list.length), counts: byUser))
      } else {
        sizes[name] = ListSize(longest: list.longest, inBatch: batchSize * list.longest)
      }
      return (reading, list)
    }
    self.sizes = sizes
  }

  /// The most entries that a batch can have, whose examples are taken each once: those of the users with the longest lists.
  private static func most(_ batchSize: Int, lengths: [Int], counts: [Int]) -> Int {
    var examples = [Int](repeating: 0, count: (lengths.max() ?? 0) + 1)
    for (length, count) in zip(lengths, counts) { examples[length] += count }
    var (left, entries) = (batchSize, 0)
    for length in examples.indices.reversed() where left > 0 {
      let taken = min(left, examples[length])
      entries += taken * length
      left -= taken
    }
    return max(1, entries)
  }

  /// Fills a batch's lists for its users and items, in their buffers as they are.
  func fill(_ batch: inout Batch) {
    for number in lists.indices {
      batch.lists[number].offsets.removeAll(keepingCapacity: true)
      batch.lists[number].ids.removeAll(keepingCapacity: true)
      batch.lists[number].offsets.append(0)
      let (reading, list) = lists[number]
      for row in batch.users.indices {
        let (user, item) = (batch.users[row], batch.items[row])
        if let place = reading.fromLast {
          list.append(fromLast: place, user: user, item: item, to: &batch.lists[number].ids)
        } else {
          list.append(user: user, item: item, to: &batch.lists[number].ids)
        }
        batch.lists[number].offsets.append(Int32(truncatingIfNeeded: batch.lists[number].ids.count))
      }
    }
  }
}
