/// Labelled examples that are stepped on together.
package struct Batch: Sendable {
  /// The user, the item and the label (0 to 1) of each row.
  package var users: [Int32]
  package var items: [Int32]
  package var labels: [Float]
  /// The epoch, and the place in the epoch of row 0: dropout draws by them.
  package var epoch: Int
  package var firstExample: Int

  /// The lists of ids that rows bring, in the order of the graph's `lists`.
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

  /// Makes it a batch of so many rows, whose users, items and labels are then to be set.
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
  /// Where each row's ids begin, and, one more, where the last one's end.
  package var offsets: [Int32]
  /// All rows' ids, one row's after the other's.
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

  /// Each row's ids.
  package var rows: [[Int]] {
    zip(offsets, offsets.dropFirst()).map { start, end in ids[Int(start)..<Int(end)].map { Int($0) } }
  }
}

/// What a step found, on the parameters as they were before it.
package struct StepFigures: Sendable {
  /// The mean loss over the batch's rows, penalties left out.
  package var loss: Double
  package var penalty: Double
  /// The norm of all gradients together, before they are clipped; nil where nobody clips them.
  package var gradientNorm: Double?
  /// Whether the loss, the penalty and every gradient are finite. If not, training has failed: the parameters may be
  /// changed in part.
  package var isFinite: Bool
  /// The first parameter whose gradient is not finite, where one is.
  package var parameter: String?
}
