/// A batch and which rows of the tables it reads. Another thread may find that while the step before runs.
final class PreparedBatch: @unchecked Sendable {
  var batch = Batch(users: [], items: [], labels: [], epoch: 0, firstExample: 0)
  /// One for each way in which tables are read.
  let groups: [RowGroups]
  /// Whether the rows that it reads are up to date with the step before.
  var isCaughtUp = false

  init(_ readings: [RowGroups.Reading], batchRows: Int) {
    groups = readings.map { RowGroups($0, batchRows: batchRows) }
    batch.users.reserveCapacity(batchRows)
    batch.items.reserveCapacity(batchRows)
    batch.labels.reserveCapacity(batchRows)
  }

  /// Finds the rows of the batch as it stands now.
  func group() {
    for groups in groups { groups.group(batch) }
    isCaughtUp = false
  }
}
