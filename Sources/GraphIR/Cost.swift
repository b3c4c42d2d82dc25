/// The cost of an operation in floating-point operations; a multiply-add counts as two.
package struct Cost: Hashable, Sendable {
  /// Operations per row of the batch, or per entry of its lists.
  package var perRow: Int
  /// Operations per batch.
  package var once: Int

  package init(perRow: Int = 0, once: Int = 0) {
    self.perRow = perRow
    self.once = once
  }

  /// `count` operations per row, per entry or per batch, depending on `extent`.
  package init(_ count: Int, _ extent: Extent) {
    self.init(perRow: extent == .whole ? 0 : count, once: extent == .whole ? count : 0)
  }

  package static func + (a: Cost, b: Cost) -> Cost { Cost(perRow: a.perRow + b.perRow, once: a.once + b.once) }
}
