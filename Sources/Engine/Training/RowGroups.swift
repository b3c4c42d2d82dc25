/// Which rows of a table a batch reads, each once, by home and there in order of first appearance; and which of the batch's
/// rows add to the gradient of each, in the batch's order.
final class RowGroups: @unchecked Sendable {
  /// What tables must have in common to share their groups: their rows, and which ids name them.
  struct Reading: Equatable, Sendable {
    /// Ids of one kind: the item's or the user's, and which of the examples' gradients belongs to the rows they name, if one.
    struct IDs: Equatable, Sendable {
      var byItem: Bool
      var term: Int?
    }

    var tableRows: Int
    /// How many gradients of each example belong to rows of the table.
    var terms: Int
    var ids: [IDs]
  }

  let reading: Reading
  /// The table's rows that the batch names: those of home h from `h * capacity` on.
  let touched: Numbers<Int32>
  private(set) var counts = SIMD4<Int>()
  /// Places that each home has.
  let capacity: Int
  /// The place among `touched` of a row of the table; -1 when the batch does not name it.
  let slots: Numbers<Int32>
  /// For each touched row its first example, -1 for none; for each example the next of the same row, -1 at the end.
  /// Examples of the second term stand after those of the first, and so on.
  let first: Numbers<Int32>
  let next: Numbers<Int32>
  private let last: Numbers<Int32>
  private let batchRows: Int

  init(_ reading: Reading, batchRows: Int) {
    self.reading = reading
    self.batchRows = batchRows
    capacity = min(reading.tableRows, batchRows * reading.ids.count)
    touched = Numbers(count: Homes.count * capacity, repeating: 0)
    slots = Numbers(count: reading.tableRows, repeating: -1)
    first = Numbers(count: Homes.count * capacity, repeating: -1)
    last = Numbers(count: Homes.count * capacity, repeating: -1)
    next = Numbers(count: batchRows * reading.terms, repeating: -1)
  }

  /// Finds the rows that a batch names, and forgets the batch before.
  func group(_ batch: Batch) {
    for home in 0..<Homes.count {
      let rows = touched.base + home * capacity
      for index in 0..<counts[home] { slots.base[Int(rows[index])] = -1 }
    }
    counts = SIMD4()
    for ids in reading.ids {
      (ids.byItem ? batch.items : batch.users).withUnsafeBufferPointer { add($0, term: ids.term) }
    }
  }

  /// Adds the rows that a batch's ids name. The examples are linked as those of `term`, if it is one.
  private func add(_ ids: UnsafeBufferPointer<Int32>, term: Int?) {
    let (slots, touched, first, next, last) = (slots.base, touched.base, self.first.base, self.next.base, last.base)
    let tableRows = reading.tableRows
    var counts = counts
    for (row, id) in ids.enumerated() {
      precondition(id >= 0 && id < tableRows, "an id names a row that its table does not have")
      var slot = Int(slots[Int(id)])
      if slot < 0 {
        let home = Homes.home(ofRow: id)
        slot = home * capacity + counts[home]
        counts[home] += 1
        slots[Int(id)] = Int32(slot)
        touched[slot] = id
        first[slot] = -1
      }
      guard let term else { continue }
      let example = Int32(term * batchRows + row)
      next[Int(example)] = -1
      if first[slot] < 0 {
        first[slot] = example
      } else {
        next[Int(last[slot])] = example
      }
      last[slot] = example
    }
    self.counts = counts
  }
}
