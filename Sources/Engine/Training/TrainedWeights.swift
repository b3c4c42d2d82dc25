import GraphIR
import KernelInterface

/// A parameter that each batch changes as a whole: completes and applies its gradient in parts, and updates its
/// copies in other layouts. It holds pointers into the store and the optimizer state, which outlive it.
struct TrainedWeights: BitwiseCopyable {
  let count: Int
  private let values: UnsafeMutablePointer<Float>
  /// The location of the gradient, or what it is computed from.
  private let gradient: Gradient
  /// The copies of the parameter, transposed and in panels.
  private let transposed: Operand?
  private let panels: Operand?
  private let first: UnsafeMutablePointer<Float>
  private let second: UnsafeMutablePointer<Float>
  /// Numbers that one task changes: whole rows.
  private let chunk: Int
  let width: Int
  /// Whether several threads read the values.
  private let isShared: Bool

  private enum Gradient: BitwiseCopyable {
    case whole(Operand)
    case lanes(Operand, divides: Bool)
    case outerSum(a: Operand, b: Operand)
  }

  /// About how many numbers a task changes.
  private static let usualChunk = 2048
  /// About how many numbers a task changes that also computes their gradient as an outer sum: the factors' rows are
  /// then read only a few times.
  private static let summedChunk = 16384

  /// - Parameter slots: The optimizer state: the first value of each number, then, if there are two, the second.
  init(_ trained: Plan.Trained, values: UnsafeMutablePointer<Float>, slots: AlignedFloats, isShared: Bool) {
    self.isShared = isShared
    count = trained.entry.count
    width = max(1, trained.entry.shape.stride)
    let usual: Int
    switch trained.gradient {
    case .lanes(let sums, let divides): (gradient, usual) = (.lanes(sums, divides: divides), Self.usualChunk)
    case .outerSum(let a, let b): (gradient, usual) = (.outerSum(a: a, b: b), Self.summedChunk)
    case .whole(let value): (gradient, usual) = (.whole(value), Self.usualChunk)
    case .rows: preconditionFailure("a gradient of rows belongs to a table")
    }
    // A transposed copy is written a cache line at a time.
    chunk = max(trained.transposed == nil ? 1 : 16, usual / width) * width
    (transposed, panels) = (trained.transposed, trained.panels)
    self.values = values
    first = slots.base
    second = slots.base + slots.count / 2
  }

  var chunks: Int { (count + chunk - 1) / chunk }
  /// Maximum number of values that a task changes.
  var chunkSize: Int { min(chunk, count) }
  /// Numbers of scratch memory that a task needs.
  func scratchSize(lanes: Int) -> Int { isSummedLate ? lanes * chunkSize : chunkSize }
  /// Whether the gradient is an outer sum that is computed where it is used.
  var isSummedLate: Bool { if case .outerSum = gradient { true } else { false } }

  /// Applies a part of the gradient, times a factor.
  /// - Parameter completed: The result of `completed` for the part.
  /// - Returns: The number of values changed; nil where the gradient is not finite, in which case the part is not
  ///   changed.
  func update(
    _ number: Int, completed: Completed, frame: Frame, scratch: UnsafeMutablePointer<Float>, by change: RowChange,
    factor: Float, _ kernels: any KernelSet.Type
  ) -> Int? {
    guard completed.areFinite else { return nil }
    let start = number * chunk
    let count = size(of: number)
    var gradients = completed.gradients
    if factor != 1 {
      kernels.scale(
        rows: 1, width: count, by: factor, x: gradients, xStride: count, into: scratch, yStride: count)
      gradients = scratch
    }
    switch change {
    case .sgd(let rate): kernels.sgd(count: count, values: values + start, gradients: gradients, rate: rate)
    case .momentum(let step):
      kernels.momentum(
        count: count, values: values + start, velocities: first + start, gradients: gradients, step: step)
    case .adagrad(let step):
      kernels.adagrad(count: count, values: values + start, sums: first + start, gradients: gradients, step: step)
    case .adam(let step):
      kernels.adam(
        count: count, values: values + start, first: first + start, second: second + start,
        gradients: gradients, step: step)
    }
    rearrange(number, frame: frame, kernels)
    return count
  }

  /// The number of values in a part.
  func size(of number: Int) -> Int { min(chunk, count - number * chunk) }

  /// The sum of squares of a part of the gradient.
  func squares(
    _ number: Int, frame: Frame, scratch: UnsafeMutablePointer<Float>, _ kernels: any KernelSet.Type
  ) -> Double {
    kernels.sumOfSquares(
      completed(number, frame: frame, scratch: scratch, kernels).gradients, count: size(of: number))
  }

  /// The location of a part of the gradient, and whether it is finite.
  typealias Completed = (gradients: UnsafeMutablePointer<Float>, areFinite: Bool)

  /// Completes a part of the gradient from the lanes' sums.
  func completed(
    _ number: Int, frame: Frame, scratch: UnsafeMutablePointer<Float>, _ kernels: any KernelSet.Type
  ) -> Completed {
    let start = number * chunk
    let count = size(of: number)
    if isShared { Foresight.willWrite(values + start, count: count) }
    switch gradient {
    case .whole(let value):
      let place = frame.at(value) + start
      return (place, kernels.areFinite(place, count: count))
    case .lanes(let sums, let divides):
      let areFinite = kernels.sumLanes(
        count: count, lanes: frame.lanesInUse, from: frame.at(sums) + start, laneStride: frame.laneStride,
        scale: divides ? 1 / Float(frame.batchRows) : 1, into: scratch)
      return (scratch, areFinite)
    case .outerSum(let a, let b):
      sumLanes(number, a, b, frame, into: scratch, kernels)
      let areFinite = kernels.sumLanes(
        count: count, lanes: frame.lanesInUse, from: scratch, laneStride: count, scale: 1, into: scratch)
      return (scratch, areFinite)
    }
  }

  /// Sums a part of aᵀ·b over the rows of each lane in order, as the tiles of a lane would.
  private func sumLanes(
    _ number: Int, _ a: Operand, _ b: Operand, _ frame: Frame, into sums: UnsafeMutablePointer<Float>,
    _ kernels: any KernelSet.Type
  ) {
    let count = size(of: number)
    var frame = frame
    for lane in 0..<frame.lanesInUse {
      frame.firstRow = lane * frame.laneRows
      kernels.product(
        rows: count / width, columns: width, inner: min(frame.laneRows, frame.batchRows - frame.firstRow),
        a: frame.at(a) + number * chunk / width, aRowStride: 1, aInnerStride: Int(a.stride), b: frame.at(b),
        bStride: Int(b.stride), c: sums + lane * count, cStride: width, finish: ProductFinish())
    }
  }

  /// Writes a part to the copies of the parameter.
  private func rearrange(_ number: Int, frame: Frame, _ kernels: any KernelSet.Type) {
    let start = number * chunk
    let rows = start / width..<min(count, start + chunk) / width
    if let transposed {
      Panels.turn(
        rows: rows, columns: width, from: values, into: frame.at(transposed), targetStride: Int(transposed.stride),
        kernels)
    }
    if let panels {
      Panels.fill(
        rows: rows, height: count / width, columns: width, from: values, into: frame.at(panels), kernels)
    }
  }
}
