import GraphIR

/// Which rows of a table a batch reads, each once, by home and there in order of first appearance; and which of the batch's
/// rows add to the gradient of each, in the batch's order.
final class RowGroups: @unchecked Sendable {
  /// What tables must have in common to share their groups: their rows, and which ids name them.
  struct Reading: Equatable, Sendable {
    /// Ids of one kind, the most of them that a batch has, and which of the gradients belongs to the rows they name, if one.
    struct IDs: Equatable, Sendable {
      var source: IDSource
      var most: Int
      var term: Int?
    }

    var tableRows: Int
    /// How many gradients of each example (or entry of a list) belong to rows of the table.
    var terms: Int
    var ids: [IDs]

    /// The most rows that a batch names, and the most examples of a term.
    var mostRows: Int { min(tableRows, ids.reduce(0) { $0 + $1.most }) }
    var mostExamples: Int { ids.reduce(1) { max($0, $1.most) } }

    /// - Parameter most: the most ids of a kind that a batch has.
    init(_ trained: Plan.Trained, terms: [Plan.RowGradient], most: (IDSource) -> Int) {
      tableRows = trained.entry.shape.dimensions[0]
      self.terms = terms.count
      ids = terms.enumerated().map { IDs(source: $1.ids, most: most($1.ids), term: $0) }
      for source in trained.readBy where !ids.contains(where: { $0.source == source }) {
        ids.append(IDs(source: source, most: most(source), term: nil))
      }
    }
  }

  let reading: Reading
  /// What was found.
  private(set) var rows: TouchedRows
  private let touched: Numbers<Int32>
  private let late: Numbers<Int32>
  private let slots: Numbers<Int32>
  private let first: Numbers<Int32>
  private let next: Numbers<Int32>
  private let last: Numbers<Int32>

  init(_ reading: Reading) {
    self.reading = reading
    let capacity = reading.mostRows
    touched = Numbers(count: Homes.count * capacity, repeating: 0)
    late = Numbers(count: Homes.count * capacity, repeating: 0)
    slots = Numbers(count: reading.tableRows, repeating: -1)
    first = Numbers(count: Homes.count * capacity, repeating: -1)
    last = Numbers(count: Homes.count * capacity, repeating: -1)
    next = Numbers(count: reading.mostExamples * reading.terms, repeating: -1)
    rows = TouchedRows(
      touched: touched.base, late: late.base, slots: slots.base, first: first.base, next: next.base,
      capacity: capacity)
  }

  /// Finds the rows that a batch names, and forgets the batch before.
  /// - Parameter before: the rows of the batch that is stepped on just before; its rows are not late.
  func group(_ batch: Batch, _ lists: ListMemory, after before: RowGroups?) {
    for home in 0..<Homes.count {
      let touched = touched.base + home * rows.capacity
      for index in 0..<rows.counts[home] { slots.base[Int(touched[index])] = -1 }
    }
    rows.counts = SIMD4()
    for ids in reading.ids {
      switch ids.source {
      case .user: batch.users.withUnsafeBufferPointer { add($0, term: ids.term) }
      case .item: batch.items.withUnsafeBufferPointer { add($0, term: ids.term) }
      case .list(let number): add(lists.ids(of: number, rows: batch.users.count), term: ids.term)
      }
    }
    findLate(after: before?.rows)
  }

  /// Adds the rows that a batch's ids name. The examples are linked as those of `term`, if it is one.
  private func add(_ ids: UnsafeBufferPointer<Int32>, term: Int?) {
    let (tableRows, examples) = (reading.tableRows, reading.mostExamples)
    let last = last.base
    var rows = rows
    for (row, id) in ids.enumerated() {
      precondition(id >= 0 && id < tableRows, "an id names a row that its table does not have")
      var slot = Int(rows.slots[Int(id)])
      if slot < 0 {
        let home = Homes.home(ofRow: id)
        slot = home * rows.capacity + rows.counts[home]
        rows.counts[home] += 1
        rows.slots[Int(id)] = Int32(slot)
        rows.touched[slot] = id
        rows.first[slot] = -1
      }
      guard let term else { continue }
      let example = Int32(term * examples + row)
      rows.next[Int(example)] = -1
      if rows.first[slot] < 0 {
        rows.first[slot] = example
      } else {
        rows.next[Int(last[slot])] = example
      }
      last[slot] = example
    }
    self.rows = rows
  }

  /// Finds those rows that the batch before does not change, and which are therefore to be brought up to date with its step.
  private func findLate(after before: TouchedRows?) {
    var rows = rows
    for home in 0..<Homes.count {
      let start = home * rows.capacity
      var count = 0
      for place in start..<start + rows.counts[home] {
        let row = rows.touched[place]
        if let before, before.slots[Int(row)] >= 0 { continue }
        rows.late[start + count] = row
        count += 1
      }
      rows.lateCounts[home] = count
    }
    self.rows = rows
  }
}
