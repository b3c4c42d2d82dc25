/// Ids that each user, or each item, has beside its own, none at all or many: its segment, what a user took.
package struct FeatureList: Sendable {
  /// Whose ids they are.
  package enum Owner: String, Sendable {
    case user, item
  }

  package let owner: Owner
  /// Where each one's ids begin, and, one more, where the last one's end.
  package let offsets: [Int32]
  /// All ids, one owner's after the other's.
  package let ids: [Int32]
  /// Of a history: the item that comes before those of each user, -1 for none. It takes the place of the row's own, which a row
  /// of training leaves out.
  private let earlier: [Int32]?

  /// - Parameters:
  ///   - offsets: as many as there are owners, and one more.
  package init(of owner: Owner, offsets: [Int32], ids: [Int32]) {
    self.init(of: owner, offsets: offsets, ids: ids, earlier: nil)
  }

  private init(of owner: Owner, offsets: [Int32], ids: [Int32], earlier: [Int32]?) {
    (self.owner, self.offsets, self.ids, self.earlier) = (owner, offsets, ids, earlier)
  }

  /// One id of each.
  package init(singles: [Int32], of owner: Owner) {
    self.init(of: owner, offsets: (0...singles.count).map { Int32($0) }, ids: singles, earlier: nil)
  }

  /// What each user took, in the order of the pairs.
  /// - Parameters:
  ///   - pairs: those of training, of which the positives count.
  ///   - last: how many of a user's latest are kept; nil for all.
  package init(historyIn pairs: Interactions, userCount: Int, last: Int?) {
    var taken = [[Int32]](repeating: [], count: userCount)
    for index in 0..<pairs.count where pairs.labels[index] == 1 {
      taken[Int(pairs.users[index])].append(pairs.items[index])
    }
    var (offsets, ids, earlier) = ([Int32(0)], [Int32](), [Int32]())
    for items in taken {
      let kept = items.suffix(last ?? items.count)
      ids += kept
      offsets.append(Int32(ids.count))
      earlier.append(kept.count < items.count ? items[items.count - kept.count - 1] : -1)
    }
    self.init(of: .user, offsets: offsets, ids: ids, earlier: earlier)
  }

  package var count: Int { offsets.count - 1 }

  /// The most ids that one has.
  package var longest: Int { (0..<count).reduce(0) { max($0, length(of: $1)) } }

  /// How many ids one has.
  package func length(of index: Int) -> Int { Int(offsets[index + 1] - offsets[index]) }

  /// The ids of one.
  package subscript(index: Int) -> ArraySlice<Int32> { ids[Int(offsets[index])..<Int(offsets[index + 1])] }

  /// Adds the ids that a row of training has. Of a history the row's own item is left out, and the one before those that are kept
  /// takes its place.
  package func append(user: Int32, item: Int32, to row: inout [Int32]) {
    let index = Int(owner == .user ? user : item)
    let (start, end) = (Int(offsets[index]), Int(offsets[index + 1]))
    if let earlier, ids[start..<end].contains(item) {
      if earlier[index] >= 0 { row.append(earlier[index]) }
      for place in start..<end where ids[place] != item { row.append(ids[place]) }
    } else {
      for place in start..<end { row.append(ids[place]) }
    }
  }

  /// Adds the one of a row's ids that has `place` after it, if there is one.
  package func append(fromLast place: Int, user: Int32, item: Int32, to row: inout [Int32]) {
    let index = Int(owner == .user ? user : item)
    let (start, end) = (Int(offsets[index]), Int(offsets[index + 1]))
    var left = place
    for candidate in (start..<end).reversed() where earlier == nil || ids[candidate] != item {
      if left == 0 { return row.append(ids[candidate]) }
      left -= 1
    }
    guard let earlier, left == 0, earlier[index] >= 0, end - start > place else { return }
    row.append(earlier[index])
  }

  /// The id of each that has `place` after it, of those that have one: a list of one or none.
  package func fromLast(_ place: Int) -> FeatureList {
    var (offsets, ids) = ([Int32(0)], [Int32]())
    for index in 0..<count {
      let own = self[index]
      if place < own.count { ids.append(own[own.endIndex - 1 - place]) }
      offsets.append(Int32(ids.count))
    }
    return FeatureList(of: owner, offsets: offsets, ids: ids)
  }
}
