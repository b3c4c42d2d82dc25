/// A list of ids for each user or each item, such as its segment or its history. A list can be empty.
package struct FeatureList: Sendable {
  /// The side that the lists belong to.
  package enum Owner: String, Sendable {
    case user, item
  }

  package let owner: Owner
  /// The start of each owner's ids in `ids`, and the number of all ids.
  package let offsets: [Int32]
  /// The ids of all owners in order.
  package let ids: [Int32]
  /// In a history: the item before the kept ones of each user, -1 for none. In training it replaces the row's own item, which is left
  /// out.
  private let earlier: [Int32]?

  /// - Parameters:
  ///   - offsets: the start of each owner's ids, and the number of all ids.
  package init(of owner: Owner, offsets: [Int32], ids: [Int32]) {
    self.init(of: owner, offsets: offsets, ids: ids, earlier: nil)
  }

  private init(of owner: Owner, offsets: [Int32], ids: [Int32], earlier: [Int32]?) {
    (self.owner, self.offsets, self.ids, self.earlier) = (owner, offsets, ids, earlier)
  }

  /// Lists of one id each.
  package init(singles: [Int32], of owner: Owner) {
    self.init(of: owner, offsets: (0...singles.count).map { Int32($0) }, ids: singles, earlier: nil)
  }

  /// The history of each user: the positives in the order of the pairs.
  /// - Parameters:
  ///   - pairs: the interactions of the training part. Only positives are used.
  ///   - last: the number of latest positives that are kept; nil for all.
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

  /// The length of the longest list.
  package var longest: Int { (0..<count).reduce(0) { max($0, length(of: $1)) } }

  /// The number of ids of an owner.
  package func length(of index: Int) -> Int { Int(offsets[index + 1] - offsets[index]) }

  /// The ids of an owner.
  package subscript(index: Int) -> ArraySlice<Int32> { ids[Int(offsets[index])..<Int(offsets[index + 1])] }

  /// Appends the ids for a row of training. In a history the row's own item is left out and replaced by the item before the kept ones.
  package func append(user: Int32, item: Int32, to row: inout [Int32]) {
    let index = Int(owner == .user ? user : item)
    let (start, end) = (Int(offsets[index]), Int(offsets[index + 1]))
    if let earlier, ids[start..<end].contains(item) {
      if earlier[index] >= 0 { row.append(earlier[index]) }
      for number in start..<end where ids[number] != item { row.append(ids[number]) }
    } else {
      row += ids[start..<end]
    }
  }

  /// Appends the id at `offset` from the end of the ids for a row of training, where there is one.
  package func append(fromLast offset: Int, user: Int32, item: Int32, to row: inout [Int32]) {
    let index = Int(owner == .user ? user : item)
    let (start, end) = (Int(offsets[index]), Int(offsets[index + 1]))
    var left = offset
    for candidate in (start..<end).reversed() where earlier == nil || ids[candidate] != item {
      if left == 0 { return row.append(ids[candidate]) }
      left -= 1
    }
    guard let earlier, left == 0, earlier[index] >= 0, end - start > offset else { return }
    row.append(earlier[index])
  }

  /// Lists with the id at `offset` from the end of each list; empty where the list is shorter.
  package func fromLast(_ offset: Int) -> FeatureList {
    var (offsets, ids) = ([Int32(0)], [Int32]())
    for index in 0..<count {
      let own = self[index]
      if offset < own.count { ids.append(own[own.endIndex - 1 - offset]) }
      offsets.append(Int32(ids.count))
    }
    return FeatureList(of: owner, offsets: offsets, ids: ids)
  }
}
