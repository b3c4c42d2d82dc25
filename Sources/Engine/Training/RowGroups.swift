/// Which rows of a table a batch reads, each once in order of first appearance, and which of the batch's rows add to the
/// gradient of each, in the batch's order.
final class RowGroups: @unchecked Sendable {
  /// The table's rows that the batch names, in order of first appearance.
  let touched: Numbers<Int32>
  private(set) var count = 0
  /// The place among `touched` of a row of the table; -1 when the batch does not name it.
  let slots: Numbers<Int32>
  /// For each touched row its first example, -1 for none; for each example the next of the same row, -1 at the end.
  /// Examples of the second term stand after those of the first, and so on.
  let first: Numbers<Int32>
  let next: Numbers<Int32>
  private let last: Numbers<Int32>
  private let tableRows: Int
  private let batchRows: Int
  private let terms: Int

  /// - Parameters:
  ///   - terms: how many gradients of each example belong to rows of the table.
  ///   - readers: how many ids of each example name a row.
  init(tableRows: Int, batchRows: Int, terms: Int, readers: Int) {
    self.tableRows = tableRows
    self.batchRows = batchRows
    self.terms = terms
    let capacity = min(tableRows, batchRows * readers)
    touched = Numbers(count: capacity, repeating: 0)
    slots = Numbers(count: tableRows, repeating: -1)
    first = Numbers(count: capacity, repeating: -1)
    last = Numbers(count: capacity, repeating: -1)
    next = Numbers(count: batchRows * terms, repeating: -1)
  }

  /// Forgets the batch before.
  func clear() {
    for index in 0..<count { slots.base[Int(touched.base[index])] = -1 }
    count = 0
  }

  /// Adds the rows that a batch's ids name. The examples are linked as those of `term`, if it is one.
  func add(_ ids: UnsafeBufferPointer<Int32>, term: Int?) {
    for (row, id) in ids.enumerated() {
      precondition(id >= 0 && id < tableRows, "an id names a row that its table does not have")
      var slot = Int(slots.base[Int(id)])
      if slot < 0 {
        slot = count
        count += 1
        slots.base[Int(id)] = Int32(slot)
        touched.base[slot] = id
        first.base[slot] = -1
      }
      guard let term else { continue }
      let example = Int32(term * batchRows + row)
      next.base[Int(example)] = -1
      if first.base[slot] < 0 {
        first.base[slot] = example
      } else {
        next.base[Int(last.base[slot])] = example
      }
      last.base[slot] = example
    }
  }
}
