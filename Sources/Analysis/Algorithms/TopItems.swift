import Engine

/// The items of highest score.
package enum TopItems {
  /// The best `count` of `scores`, best first, those `without` and those whose score is no number left out;
  /// of equal scores the first item stands first.
  ///
  /// The whole catalogue is looked at and never sorted. A bound that enough scores reach is found first, and the few that reach it are
  /// put in order. Where the list is too long for that, or too many scores are equal, a heap holds the best so far.
  /// - Parameter without: in ascending order.
  package static func of(
    _ scores: UnsafeBufferPointer<Float>, count: Int, without: ArraySlice<Int32>
  ) -> [Int] {
    guard count > 0 else { return [] }
    guard let places = ScoreCounting.greatest(count + without.count, of: scores) else {
      return byHeap(scores, count: count, without: without)
    }
    var left = without
    var ranks: [UInt64] = []
    ranks.reserveCapacity(places.count)
    for place in places {
      while let next = left.first, next < place { left.removeFirst() }
      if left.first != place { ranks.append(~rank(Int(place), scores[Int(place)])) }
    }
    ranks.sort()
    return ranks.prefix(count).map { item(~$0) }
  }

  /// A vector of scores of which none is above the worst of the best so far is passed over.
  static func byHeap(
    _ scores: UnsafeBufferPointer<Float>, count: Int, without: ArraySlice<Int32>
  ) -> [Int] {
    var left = without
    func isLeftOut(_ item: Int) -> Bool {
      while let next = left.first, Int(next) < item { left.removeFirst() }
      return left.first.map { Int($0) == item } ?? false
    }
    var best = Best(room: min(count, scores.count))
    var item = 0
    while item < scores.count && !best.isFull {
      if !scores[item].isNaN && !isLeftOut(item) { best.add(rank(item, scores[item])) }
      item += 1
    }
    while best.isFull {
      item = ScoreCounting.first(in: scores, above: scores[Self.item(best.least)], from: item)
      guard item < scores.count else { break }
      if !isLeftOut(item) { best.replaceLeast(by: rank(item, scores[item])) }
      item += 1
    }
    return best.falling.map(Self.item)
  }

  package static func of(_ scores: [Float], count: Int, without: ArraySlice<Int32>) -> [Int] {
    scores.withUnsafeBufferPointer { of($0, count: count, without: without) }
  }

  /// A number that is greater for a better item: the score's bits in the order of the scores, then the item's, turned.
  private static func rank(_ item: Int, _ score: Float) -> UInt64 {
    // Adding 0 makes one of the two zeros.
    let bits = (score + 0).bitPattern
    let ordered = bits >> 31 == 0 ? bits | 0x8000_0000 : ~bits
    return UInt64(ordered) << 32 | UInt64(UInt32.max - UInt32(truncatingIfNeeded: item))
  }

  private static func item(_ rank: UInt64) -> Int { Int(UInt32.max - UInt32(truncatingIfNeeded: rank)) }
}

/// The greatest numbers seen: a heap whose root is the least of them.
private struct Best {
  private let room: Int
  private var heap: [UInt64] = []

  init(room: Int) {
    self.room = room
    heap.reserveCapacity(room)
  }

  var isFull: Bool { room > 0 && heap.count == room }
  var least: UInt64 { heap[0] }
  var falling: [UInt64] { heap.sorted(by: >) }

  /// Adds a number while there is room.
  mutating func add(_ number: UInt64) {
    heap.append(number)
    var place = heap.count - 1
    while place > 0 && heap[(place - 1) / 2] > number {
      heap[place] = heap[(place - 1) / 2]
      place = (place - 1) / 2
    }
    heap[place] = number
  }

  /// `number` takes the place of the least, which it exceeds.
  mutating func replaceLeast(by number: UInt64) {
    var place = 0
    while true {
      var child = 2 * place + 1
      guard child < heap.count else { break }
      if child + 1 < heap.count && heap[child + 1] < heap[child] { child += 1 }
      if heap[child] >= number { break }
      heap[place] = heap[child]
      place = child
    }
    heap[place] = number
  }
}
