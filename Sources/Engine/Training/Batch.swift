/// Labelled examples of one training step.
package struct Batch: Sendable {
  /// The user, the item and the label (0 to 1) of each row.
  package var users: [Int32]
  package var items: [Int32]
  package var labels: [Float]
  /// The epoch, and the index in the epoch of row 0, from which dropout masks are drawn.
  package var epoch: Int
  package var firstExample: Int

  /// The lists of ids of the rows, in the order of the graph's `lists`.
  package var lists: [IDLists]

  package init(
    users: [Int32], items: [Int32], labels: [Float], epoch: Int, firstExample: Int, lists: [IDLists] = []
  ) {
    self.users = users
    self.items = items
    self.labels = labels
    self.epoch = epoch
    self.firstExample = firstExample
    self.lists = lists
  }

  /// Resizes the batch; the users, items and labels are to be set.
  package mutating func setRows(_ count: Int) {
    func set<Element>(_ list: inout [Element], _ element: Element) {
      if list.count > count { list.removeLast(list.count - count) }
      list.append(contentsOf: repeatElement(element, count: count - list.count))
    }
    set(&users, 0)
    set(&items, 0)
    set(&labels, 0)
  }
}

/// A list of ids for each row of a batch.
package struct IDLists: Sendable {
  /// The start of each row's ids in `ids`, and the end of the last row's.
  package var offsets: [Int32]
  /// The ids of all rows, row by row.
  package var ids: [Int32]

  package init(offsets: [Int32] = [0], ids: [Int32] = []) {
    self.offsets = offsets
    self.ids = ids
  }

  package init(_ rows: [[Int32]]) {
    self.init()
    for row in rows {
      ids += row
      offsets.append(Int32(ids.count))
    }
  }

  /// The ids of each row.
  package var rows: [[Int]] {
    zip(offsets, offsets.dropFirst()).map { start, end in ids[Int(start)..<Int(end)].map { Int($0) } }
  }
}

/// The result of a step, for the parameters before it.
package struct StepFigures: Sendable {
  /// The mean loss over the rows of the batch, without penalties.
  package var loss: Double
  package var penalty: Double
  /// The global norm of the gradients before clipping; nil without clipping.
  package var gradientNorm: Double?
  /// Whether the loss, the penalty and every gradient are finite. If not, training has diverged and some parameters
  /// may have been changed.
  package var isFinite: Bool
  /// The first parameter with a gradient that is not finite, if any.
  package var parameter: String?
}
