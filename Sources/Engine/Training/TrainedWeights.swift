import GraphIR
import KernelInterface

/// A parameter all of which each batch changes: how its gradient is completed and applied, a part at a time, and turned over
/// where the plan reads it so.
final class TrainedWeights: @unchecked Sendable {
  let count: Int
  private let values: UnsafeMutablePointer<Float>
  private let gradient: Plan.Gradient
  /// Where the parameter also stands turned over.
  private let turned: Operand?
  private let first: AlignedFloats
  private let second: AlignedFloats
  /// Numbers that one task changes: whole rows.
  private let chunk: Int
  private let width: Int
  /// Whether several threads read the values.
  private let isShared: Bool

  /// About how many numbers one task changes.
  private static let usualChunk = 2048

  init(_ trained: Plan.Trained, values: UnsafeMutablePointer<Float>, hasMoments: Bool, isShared: Bool) {
    self.isShared = isShared
    count = trained.entry.count
    width = max(1, trained.entry.shape.stride)
    chunk = max(1, Self.usualChunk / width) * width
    turned = trained.turned
    gradient = trained.gradient
    self.values = values
    first = AlignedFloats(count: hasMoments ? count : 0)
    second = AlignedFloats(count: hasMoments ? count : 0)
  }

  var chunks: Int { (count + chunk - 1) / chunk }
  /// The most numbers that a task changes.
  var chunkSize: Int { min(chunk, count) }

  /// Changes a part.
  /// - Returns: how many numbers that were; nil when the gradient is not finite, and then the part stays.
  func update(
    _ number: Int, frame: Frame, scratch: UnsafeMutablePointer<Float>, by change: RowChange,
    _ kernels: any KernelSet.Type
  ) -> Int? {
    let start = number * chunk
    let count = min(self.count - start, chunk)
    if isShared { Foresight.willWrite(values + start, count: count) }
    var gradients = scratch
    switch gradient {
    case .lanes(let sums, let divides):
      kernels.sumLanes(
        count: count, lanes: frame.lanesInUse, from: frame.at(sums) + start, laneStride: frame.laneStride, into: scratch
      )
      if divides {
        kernels.scale(
          rows: 1, width: count, by: 1 / Float(frame.batchRows), x: scratch, xStride: count, into: scratch,
          yStride: count)
      }
    case .whole(let value): gradients = frame.at(value) + start
    case .rows: return 0
    }
    guard kernels.areFinite(gradients, count: count) else { return nil }
    switch change {
    case .sgd(let rate): kernels.sgd(count: count, values: values + start, gradients: gradients, rate: rate)
    case .adam(let step):
      kernels.adam(
        count: count, values: values + start, first: first.base + start, second: second.base + start,
        gradients: gradients, step: step)
    }
    turn(number, frame: frame, kernels)
    return count
  }

  /// Writes a part turned over, where the plan wants that.
  func turn(_ number: Int, frame: Frame, _ kernels: any KernelSet.Type) {
    guard let turned else { return }
    let start = number * chunk
    kernels.transpose(
      rows: min(count - start, chunk) / width, columns: width, from: values + start, sourceStride: width,
      into: frame.at(turned) + start / width, targetStride: Int(turned.stride))
  }
}
