/// The lists of a batch in the layout that instructions read.
final class ListMemory: @unchecked Sendable {
  /// By the index of the list in the plan.
  let lists: Numbers<RowLists>
  private let sizes: [Plan.List]
  private let offsets: [Numbers<Int32>]
  private let ids: [Numbers<Int32>]

  init(_ sizes: [Plan.List], batchRows: Int) {
    self.sizes = sizes
    let offsets = sizes.map { _ in Numbers<Int32>(count: batchRows + 1, repeating: 0) }
    let ids = sizes.map { Numbers<Int32>(count: $0.size.inBatch, repeating: 0) }
    lists = Numbers(
      count: sizes.count, repeating: RowLists(offsets: FrameMemory.noIDs.base, ids: FrameMemory.noIDs.base))
    for number in sizes.indices {
      lists.base[number] = RowLists(offsets: offsets[number].base, ids: ids[number].base)
    }
    self.offsets = offsets
    self.ids = ids
  }

  /// Copies the lists of a batch. They must be the lists of the plan and within their sizes.
  func take(_ batch: Batch) {
    precondition(batch.lists.count == sizes.count, "a batch must have the lists of the plan")
    for (number, list) in batch.lists.enumerated() {
      let size = sizes[number].size
      let isWhole = list.offsets.count == batch.users.count + 1 && list.offsets.first == 0
      precondition(isWhole && Int(list.offsets[batch.users.count]) == list.ids.count, "each row must have a list")
      precondition(list.ids.count <= size.inBatch, "a batch's lists have more entries than planned")
      for row in 0..<batch.users.count {
        let length = Int(list.offsets[row + 1] - list.offsets[row])
        precondition(length >= 0 && length <= size.longest, "a row's list is longer than planned")
      }
      for (row, offset) in list.offsets.enumerated() { offsets[number].base[row] = offset }
      for (entry, id) in list.ids.enumerated() { ids[number].base[entry] = id }
    }
  }

  /// The ids of a list of the current batch, for a number of rows.
  func ids(of number: Int, rows: Int) -> UnsafeBufferPointer<Int32> {
    let list = lists.base[number]
    return UnsafeBufferPointer(start: list.ids, count: Int(list.offsets[rows]))
  }
}
