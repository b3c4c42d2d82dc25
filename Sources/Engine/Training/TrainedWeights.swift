import GraphIR
import KernelInterface

/// A parameter all of which each batch changes: how its gradient is completed and applied, a part at a time, and turned over
/// where the plan reads it so. Plain places in the store and in memory for the moments, which outlive it.
struct TrainedWeights: BitwiseCopyable {
  let count: Int
  private let values: UnsafeMutablePointer<Float>
  /// Where the gradient stands: for the whole batch, or as lanes' sums.
  private let gradient: Operand
  private let isInLanes: Bool
  private let divides: Bool
  /// Where the parameter also stands turned over.
  private let turned: Operand?
  private let first: UnsafeMutablePointer<Float>
  private let second: UnsafeMutablePointer<Float>
  /// Numbers that one task changes: whole rows.
  private let chunk: Int
  private let width: Int
  /// Whether several threads read the values.
  private let isShared: Bool

  /// About how many numbers one task changes.
  private static let usualChunk = 2048

  /// - Parameter moments: of twice as many numbers as the parameter, where the optimizer has moments.
  init(_ trained: Plan.Trained, values: UnsafeMutablePointer<Float>, moments: AlignedFloats, isShared: Bool) {
    self.isShared = isShared
    count = trained.entry.count
    width = max(1, trained.entry.shape.stride)
    chunk = max(1, Self.usualChunk / width) * width
    turned = trained.turned
    switch trained.gradient {
    case .lanes(let sums, let divides): (gradient, isInLanes, self.divides) = (sums, true, divides)
    case .whole(let value): (gradient, isInLanes, divides) = (value, false, false)
    case .rows: preconditionFailure("a parameter whose gradient is rows is a table")
    }
    self.values = values
    first = moments.base
    second = moments.base + moments.count / 2
  }

  var chunks: Int { (count + chunk - 1) / chunk }
  /// The most numbers that a task changes.
  var chunkSize: Int { min(chunk, count) }

  /// Changes a part by its gradient times a factor.
  /// - Returns: how many numbers that were; nil when the gradient is not finite, and then the part stays.
  func update(
    _ number: Int, frame: Frame, scratch: UnsafeMutablePointer<Float>, by change: RowChange, factor: Float,
    _ kernels: any KernelSet.Type
  ) -> Int? {
    let start = number * chunk
    let count = min(self.count - start, chunk)
    if isShared { Foresight.willWrite(values + start, count: count) }
    var (gradients, areFinite) = completed(number, frame: frame, scratch: scratch, kernels)
    guard areFinite else { return nil }
    if factor != 1 {
      kernels.scale(
        rows: 1, width: count, by: factor, x: gradients, xStride: count, into: scratch, yStride: count)
      gradients = scratch
    }
    switch change {
    case .sgd(let rate): kernels.sgd(count: count, values: values + start, gradients: gradients, rate: rate)
    case .adam(let step):
      kernels.adam(
        count: count, values: values + start, first: first + start, second: second + start,
        gradients: gradients, step: step)
    }
    turn(number, frame: frame, kernels)
    return count
  }

  /// The sum of the squares of a part of the gradient.
  func squares(
    _ number: Int, frame: Frame, scratch: UnsafeMutablePointer<Float>, _ kernels: any KernelSet.Type
  ) -> Double {
    kernels.sumOfSquares(
      completed(number, frame: frame, scratch: scratch, kernels).gradients, count: min(count - number * chunk, chunk))
  }

  /// Where a part of the gradient stands, which the lanes' sums make up, and whether it is finite.
  private func completed(
    _ number: Int, frame: Frame, scratch: UnsafeMutablePointer<Float>, _ kernels: any KernelSet.Type
  ) -> (gradients: UnsafeMutablePointer<Float>, areFinite: Bool) {
    let start = number * chunk
    let count = min(self.count - start, chunk)
    let place = frame.at(gradient) + start
    guard isInLanes else { return (place, kernels.areFinite(place, count: count)) }
    let areFinite = kernels.sumLanes(
      count: count, lanes: frame.lanesInUse, from: place, laneStride: frame.laneStride,
      scale: divides ? 1 / Float(frame.batchRows) : 1, into: scratch)
    return (scratch, areFinite)
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
