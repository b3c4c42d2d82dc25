import GraphIR
import KernelInterface

/// What is kept beside a table's values to train it.
final class TableMemory: @unchecked Sendable {
  /// Where the examples' gradients stand, by term.
  let origins: Numbers<RowSums.Origin>
  /// Adam's moments, and the step since all rows were up to date that a row is up to date with, -1 before its first gradient.
  let first: AlignedFloats
  let second: AlignedFloats
  let lastSteps: Numbers<Int32>

  /// - Parameter rowsOfBatch: the region in which the examples' gradients stand.
  init(
    _ trained: Plan.Trained, terms: [Plan.RowGradient], rowsOfBatch: UnsafeMutablePointer<Float>, hasMoments: Bool
  ) {
    origins = Numbers(
      terms.map { RowSums.Origin(rows: rowsOfBatch + $0.rows.offset, stride: Int($0.rows.stride)) })
    first = AlignedFloats(count: hasMoments ? trained.entry.count : 0)
    second = AlignedFloats(count: hasMoments ? trained.entry.count : 0)
    lastSteps = Numbers(count: trained.entry.shape.dimensions[0], repeating: -1)
  }
}
