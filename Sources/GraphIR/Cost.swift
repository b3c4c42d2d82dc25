/// How much arithmetic an operation takes, in floating-point operations; a multiply-add counts as two.
package struct Cost: Hashable, Sendable {
  /// For each row of the batch, or each entry of its lists.
  package var perRow: Int
  /// Once for the whole batch.
  package var once: Int

  package init(perRow: Int = 0, once: Int = 0) {
    self.perRow = perRow
    self.once = once
  }

  /// `count` operations, for each row or entry or once, as `extent` says.
  package init(_ count: Int, _ extent: Extent) {
    self.init(perRow: extent == .whole ? 0 : count, once: extent == .whole ? count : 0)
  }

  package static func + (a: Cost, b: Cost) -> Cost { Cost(perRow: a.perRow + b.perRow, once: a.once + b.once) }
}
