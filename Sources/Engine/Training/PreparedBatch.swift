/// A batch and the table rows that it reads. It can be prepared by another thread while the previous step runs.
final class PreparedBatch: @unchecked Sendable {
  var batch = Batch(users: [], items: [], labels: [], epoch: 0, firstExample: 0)
  /// One for each way in which tables are read.
  private let groups: [RowGroups]
  /// The rows that the groups found, without references, for the threads.
  let rows: Numbers<TouchedRows>
  /// The lists in the layout that instructions read.
  let lists: ListMemory
  /// Whether the rows that it reads include the changes of the previous step.
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

  /// Finds the table rows that the batch reads.
  /// - Parameter before: The batch of the previous step.
  func group(after before: PreparedBatch?) {
    lists.take(batch)
    for (index, groups) in groups.enumerated() {
      groups.group(batch, lists, after: before?.groups[index])
      rows.base[index] = groups.rows
    }
    isCaughtUp = false
  }
}
