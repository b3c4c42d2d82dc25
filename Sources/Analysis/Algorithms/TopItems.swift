import Engine

/// Selection of the items with the highest scores.
package enum TopItems {
  /// The indices of the `count` highest scores, in decreasing order of score, ties in ascending order of index. Items in `without` and
  /// items with a NaN score are excluded, so there may be fewer.
  ///
  /// The catalogue is scanned and not sorted: a threshold that at least `count` scores reach is found first, and only the scores that
  /// reach it are sorted. Where `count` is large or many scores are equal, a heap is used instead.
  ///
  /// - Parameters:
  ///   - count: any number; more than there are items is the same as all.
  ///   - without: indices of items, in ascending order.
  package static func of(
    _ scores: UnsafeBufferPointer<Float>, count: Int, without: ArraySlice<Int32>
  ) -> [Int] {
    let count = min(count, scores.count)
    guard count > 0 else { return [] }
    guard let candidates = ScoreCounting.greatest(count + without.count, of: scores) else {
      return byHeap(scores, count: count, without: without)
    }
    var excluded = without
    var keys: [UInt64] = []
    keys.reserveCapacity(candidates.count)
    for item in candidates {
      while let next = excluded.first, next < item { excluded.removeFirst() }
      if excluded.first != item { keys.append(~key(Int(item), scores[Int(item)])) }
    }
    keys.sort()
    return keys.prefix(count).map { item(~$0) }
  }

  /// The same by a heap of the best items so far. Blocks of scores that are all below the worst of them are skipped.
  static func byHeap(
    _ scores: UnsafeBufferPointer<Float>, count: Int, without: ArraySlice<Int32>
  ) -> [Int] {
    var excluded = without
    func isExcluded(_ item: Int) -> Bool {
      while let next = excluded.first, Int(next) < item { excluded.removeFirst() }
      return excluded.first.map { Int($0) == item } ?? false
    }
    var best = GreatestKeys(capacity: min(count, scores.count))
    var item = 0
    while item < scores.count && !best.isFull {
      if !scores[item].isNaN && !isExcluded(item) { best.add(key(item, scores[item])) }
      item += 1
    }
    while best.isFull {
      item = ScoreCounting.first(in: scores, above: scores[Self.item(best.least)], from: item)
      guard item < scores.count else { break }
      if !isExcluded(item) { best.replaceLeast(by: key(item, scores[item])) }
      item += 1
    }
    return best.descending.map(Self.item)
  }

  package static func of(_ scores: [Float], count: Int, without: ArraySlice<Int32>) -> [Int] {
    scores.withUnsafeBufferPointer { of($0, count: count, without: without) }
  }

  /// A key that is greater for a better item: the score's bits in the order of the scores, then the inverted index.
  private static func key(_ item: Int, _ score: Float) -> UInt64 {
    // Adding 0 turns -0 into 0.
    let bits = (score + 0).bitPattern
    let ordered = bits >> 31 == 0 ? bits | 0x8000_0000 : ~bits
    return UInt64(ordered) << 32 | UInt64(UInt32.max - UInt32(truncatingIfNeeded: item))
  }

  /// The index in a key.
  private static func item(_ key: UInt64) -> Int { Int(UInt32.max - UInt32(truncatingIfNeeded: key)) }
}

/// The greatest keys seen so far: a binary heap whose root is the least of them.
private struct GreatestKeys {
  private let capacity: Int
  private var heap: [UInt64] = []

  init(capacity: Int) {
    self.capacity = capacity
    heap.reserveCapacity(capacity)
  }

  var isFull: Bool { capacity > 0 && heap.count == capacity }
  var least: UInt64 { heap[0] }
  var descending: [UInt64] { heap.sorted(by: >) }

  /// Adds a key; the heap is not full.
  mutating func add(_ key: UInt64) {
    heap.append(key)
    var index = heap.count - 1
    while index > 0 && heap[(index - 1) / 2] > key {
      heap[index] = heap[(index - 1) / 2]
      index = (index - 1) / 2
    }
    heap[index] = key
  }

  /// Replaces the least key by a greater one.
  mutating func replaceLeast(by key: UInt64) {
    var index = 0
    while true {
      var child = 2 * index + 1
      guard child < heap.count else { break }
      if child + 1 < heap.count && heap[child + 1] < heap[child] { child += 1 }
      if heap[child] >= key { break }
      heap[index] = heap[child]
      index = child
    }
    heap[index] = key
  }
}
