import GraphIR
import KernelInterface

/// A parameter all of which each batch changes: how its gradient is completed and applied, a part at a time.
final class TrainedWeights: @unchecked Sendable {
  let count: Int
  private let values: UnsafeMutablePointer<Float>
  private let gradient: Plan.Gradient
  private let first: AlignedFloats
  private let second: AlignedFloats

  /// Numbers that one task changes.
  static let chunk = 4096

  init(_ trained: Plan.Trained, values: UnsafeMutablePointer<Float>, hasMoments: Bool) {
    count = trained.entry.count
    gradient = trained.gradient
    self.values = values
    first = AlignedFloats(count: hasMoments ? count : 0)
    second = AlignedFloats(count: hasMoments ? count : 0)
  }

  var chunks: Int { (count + Self.chunk - 1) / Self.chunk }

  /// Changes a part.
  /// - Returns: how many numbers that were; nil when the gradient is not finite, and then the part stays.
  func update(
    _ chunk: Int, frame: Frame, scratch: UnsafeMutablePointer<Float>, by change: RowChange,
    _ kernels: any KernelSet.Type
  ) -> Int? {
    let start = chunk * Self.chunk
    let count = min(self.count - start, Self.chunk)
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
    return count
  }
}
