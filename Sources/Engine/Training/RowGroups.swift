import GraphIR

/// Groups the rows of a batch by the table row that they read. Each table row is listed once, by owner in order of
/// first appearance, with the examples that add to its gradient, in the batch's order.
final class RowGroups: @unchecked Sendable {
  /// How a batch reads a table: its number of rows, and the ids that name them. Tables that are read in the same way share
  /// their groups.
  struct Access: Equatable, Sendable {
    /// Ids of one source, their maximum number in a batch, and the gradient term of the rows that they name, if any.
    struct IDs: Equatable, Sendable {
      var source: IDSource
      var most: Int
      var term: Int?
    }

    var tableRows: Int
    /// Number of gradient terms per example or list entry.
    var terms: Int
    var ids: [IDs]

    /// Maximum numbers of table rows that a batch reads, and of examples of a term.
    var mostRows: Int { min(tableRows, ids.reduce(0) { $0 + $1.most }) }
    var mostExamples: Int { ids.reduce(1) { max($0, $1.most) } }

    init(_ trained: Plan.Trained, terms: [Plan.RowGradient], in plan: Plan) {
      func most(_ ids: IDSource) -> Int {
        if case .list(let number) = ids { plan.lists[number].size.inBatch } else { plan.batchRows }
      }
      tableRows = trained.entry.shape.dimensions[0]
      self.terms = terms.count
      ids = terms.enumerated().map { IDs(source: $1.ids, most: most($1.ids), term: $0) }
      for source in trained.readBy where !ids.contains(where: { $0.source == source }) {
        ids.append(IDs(source: source, most: most(source), term: nil))
      }
    }
  }

  let access: Access
  /// The result.
  private(set) var rows: TouchedRows
  private let touched: Numbers<Int32>
  private let late: Numbers<Int32>
  private let slots: Numbers<Int32>
  private let first: Numbers<Int32>
  private let next: Numbers<Int32>
  private let last: Numbers<Int32>
  /// The next free slot of each owner.
  private let free: Numbers<Int32>

  init(_ access: Access) {
    self.access = access
    let capacity = access.mostRows
    touched = Numbers(count: TaskOwners.count * capacity, repeating: 0)
    late = Numbers(count: TaskOwners.count * capacity, repeating: 0)
    slots = Numbers(count: access.tableRows, repeating: -1)
    first = Numbers(count: TaskOwners.count * capacity, repeating: -1)
    last = Numbers(count: TaskOwners.count * capacity, repeating: -1)
    next = Numbers(count: access.mostExamples * access.terms + 1, repeating: -1)
    free = Numbers(count: TaskOwners.count, repeating: 0)
    rows = TouchedRows(
      touched: touched.base, late: late.base, slots: slots.base, first: first.base, next: next.base,
      capacity: capacity)
  }

  /// The bytes that the groups of a table take.
  static func bytes(for access: Access) -> Int {
    let lists = 4 * TaskOwners.count * access.mostRows + access.tableRows + access.mostExamples * access.terms
    return lists * MemoryLayout<Int32>.stride
  }

  /// Finds the rows that a batch reads, replacing those of the previous batch.
  /// - Parameter before: The rows of the batch of the previous step, which are current.
  func group(_ batch: Batch, _ lists: ListMemory, after before: RowGroups?) {
    for owner in 0..<TaskOwners.count {
      let touched = touched.base + owner * rows.capacity
      for index in 0..<rows.counts[owner] { slots.base[Int(touched[index])] = -1 }
    }
    for owner in 0..<TaskOwners.count { free.base[owner] = Int32(truncatingIfNeeded: owner * rows.capacity) }
    for ids in access.ids {
      switch ids.source {
      case .user: batch.users.withUnsafeBufferPointer { add($0, term: ids.term) }
      case .item: batch.items.withUnsafeBufferPointer { add($0, term: ids.term) }
      case .list(let number): add(lists.ids(of: number, rows: batch.users.count), term: ids.term)
      }
    }
    for owner in 0..<TaskOwners.count { rows.counts[owner] = Int(free.base[owner]) - owner * rows.capacity }
    findLate(after: before?.rows)
  }

  /// Adds the rows that ids name, and links the examples of `term`, if given. Whether a row was named before is not
  /// branched on, since the branch could not be predicted.
  private func add(_ ids: UnsafeBufferPointer<Int32>, term: Int?) {
    guard let term else { return addNames(ids) }
    let (slots, touched, first, next) = (rows.slots, rows.touched, rows.first, rows.next)
    let (last, free) = (last.base, free.base)
    // The predecessor of a row's first example is this one, whose link is never read.
    let nobody = Int32(truncatingIfNeeded: access.mostExamples * access.terms)
    var example = Int32(truncatingIfNeeded: term * access.mostExamples)
    for id in ids {
      let slot = slot(of: id, slots, touched, free)
      let earliest = slot.isNew ? -1 : first[slot.place]
      let before = last[slot.place]
      next[Int(earliest < 0 ? nobody : before)] = example
      next[Int(example)] = -1
      first[slot.place] = earliest < 0 ? example : earliest
      last[slot.place] = example
      example &+= 1
    }
  }

  /// Adds rows without gradient.
  private func addNames(_ ids: UnsafeBufferPointer<Int32>) {
    for id in ids {
      let slot = slot(of: id, rows.slots, rows.touched, free.base)
      if slot.isNew { rows.first[slot.place] = -1 }
    }
  }

  /// The slot of a row, and whether it is new.
  @inline(__always)
  private func slot(
    of id: Int32, _ slots: UnsafeMutablePointer<Int32>, _ touched: UnsafeMutablePointer<Int32>,
    _ free: UnsafeMutablePointer<Int32>
  ) -> (place: Int, isNew: Bool) {
    precondition(id >= 0 && id < access.tableRows, "an id is outside its table")
    let owner = TaskOwners.owner(ofRow: id)
    let (known, unused) = (slots[Int(id)], free[owner])
    let isNew = known < 0
    let slot = isNew ? unused : known
    free[owner] = unused &- (known >> 31)
    slots[Int(id)] = slot
    touched[Int(slot)] = id
    return (Int(slot), isNew)
  }

  /// Finds the rows that the previous batch does not change and that therefore miss its step.
  private func findLate(after before: TouchedRows?) {
    for owner in 0..<TaskOwners.count {
      let start = owner * rows.capacity
      let (touched, late) = (rows.touched + start, rows.late + start)
      var count = 0
      for place in 0..<rows.counts[owner] {
        let row = touched[place]
        late[count] = row
        count &+= before.map { Int($0.slots[Int(row)] < 0 ? 1 : 0) } ?? 1
      }
      rows.lateCounts[owner] = count
    }
  }
}
