import GraphIR
import KernelInterface

/// The optimizer state of a table.
final class TableMemory: @unchecked Sendable {
  /// The gradients of the examples, by term.
  let origins: Numbers<RowSums.Origin>
  /// The state of each value (Adam's moments, a velocity, or a sum of squares), and the last step of each row
  /// relative to the base; negative before its first gradient.
  let first: AlignedFloats
  let second: AlignedFloats
  let lastSteps: Numbers<Int32>
  /// How many numbers the optimizer keeps for each value.
  let slots: Int

  /// - Parameter rowsOfBatch: The region that holds the gradients of the examples.
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
