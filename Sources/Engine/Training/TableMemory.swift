import GraphIR
import KernelInterface

/// What is kept beside a table's values to train it.
final class TableMemory: @unchecked Sendable {
  /// Where the examples' gradients stand, by term.
  let origins: Numbers<RowSums.Origin>
  /// What is kept beside each value (Adam's moments; a velocity; a sum of squares), and the step since all rows were up to date
  /// that a row is up to date with, below 0 before its first gradient.
  let first: AlignedFloats
  let second: AlignedFloats
  let lastSteps: Numbers<Int32>
  /// How many numbers the optimizer keeps for each value.
  let slots: Int

  /// - Parameter rowsOfBatch: the region in which the examples' gradients stand.
  init(
    _ trained: Plan.Trained, terms: [Plan.RowGradient], rowsOfBatch: UnsafeMutablePointer<Float>, rule: UpdateRule
  ) {
    origins = Numbers(
      terms.map { RowSums.Origin(rows: rowsOfBatch + $0.rows.offset, stride: Int($0.rows.stride)) })
    slots = rule.slots
    first = AlignedFloats(count: rule.slots > 0 ? trained.entry.count : 0)
    second = AlignedFloats(count: rule.slots > 1 ? trained.entry.count : 0)
    if rule.firstSlot != 0 { first.base.update(repeating: rule.firstSlot, count: first.count) }
    lastSteps = Numbers(count: trained.entry.shape.dimensions[0], repeating: -1)
  }
}
