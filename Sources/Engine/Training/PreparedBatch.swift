/// A batch and which rows of the tables it reads. Another thread may find that while the step before runs.
final class PreparedBatch: @unchecked Sendable {
  var batch = Batch(users: [], items: [], labels: [], epoch: 0, firstExample: 0)
  /// One for each way in which tables are read.
  private let groups: [RowGroups]
  /// What they found, for the threads.
  let rows: Numbers<TouchedRows>
  /// Its lists, where instructions read them.
  let lists: ListMemory
  /// Whether the rows that it reads are up to date with the step before.
  var isCaughtUp = false

  init(_ accesses: [RowGroups.Access], lists: [Plan.List], batchRows: Int) {
    let groups = accesses.map { RowGroups($0) }
    self.groups = groups
    rows = Numbers(groups.map(\.rows))
    self.lists = ListMemory(lists, batchRows: batchRows)
    batch.users.reserveCapacity(batchRows)
    batch.items.reserveCapacity(batchRows)
    batch.labels.reserveCapacity(batchRows)
    batch.lists = lists.map { list in
      var room = IDLists()
      room.offsets.reserveCapacity(batchRows + 1)
      room.ids.reserveCapacity(list.size.inBatch)
      return room
    }
  }

  /// Finds the rows of the batch as it stands now.
  /// - Parameter before: the batch that is stepped on just before.
  func group(after before: PreparedBatch?) {
    lists.take(batch)
    for (index, groups) in groups.enumerated() {
      groups.group(batch, lists, after: before?.groups[index])
      rows.base[index] = groups.rows
    }
    isCaughtUp = false
  }
}
