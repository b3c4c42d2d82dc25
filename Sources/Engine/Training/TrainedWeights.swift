import GraphIR
import KernelInterface

/// A parameter all of which each batch changes: how its gradient is completed and applied, a part at a time, and rearranged
/// where the plan reads it so. Plain places in the store and in memory for the moments, which outlive it.
struct TrainedWeights: BitwiseCopyable {
  let count: Int
  private let values: UnsafeMutablePointer<Float>
  /// Where the gradient stands, or what it is made of.
  private let gradient: Gradient
  /// Where the parameter also stands turned over, and where it stands in panels.
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

  /// About how many numbers one task changes.
  private static let usualChunk = 2048
  /// About how many one changes whose gradient it sums: so many rows that those of the factors are read seldom enough.
  private static let summedChunk = 16384

  /// - Parameter slots: what is kept beside each of its numbers: first one for each, then, where there are two, the other.
  init(_ trained: Plan.Trained, values: UnsafeMutablePointer<Float>, slots: AlignedFloats, isShared: Bool) {
    self.isShared = isShared
    count = trained.entry.count
    width = max(1, trained.entry.shape.stride)
    let usual: Int
    switch trained.gradient {
    case .lanes(let sums, let divides): (gradient, usual) = (.lanes(sums, divides: divides), Self.usualChunk)
    case .outerSum(let a, let b): (gradient, usual) = (.outerSum(a: a, b: b), Self.summedChunk)
    case .whole(let value): (gradient, usual) = (.whole(value), Self.usualChunk)
    case .rows: preconditionFailure("a parameter whose gradient is rows is a table")
    }
    // What is turned over is written a line of memory at a time.
    chunk = max(trained.transposed == nil ? 1 : 16, usual / width) * width
    (transposed, panels) = (trained.transposed, trained.panels)
    self.values = values
    first = slots.base
    second = slots.base + slots.count / 2
  }

  var chunks: Int { (count + chunk - 1) / chunk }
  /// The most numbers that a task changes.
  var chunkSize: Int { min(chunk, count) }
  /// How many numbers a task has to have room for.
  func scratchSize(lanes: Int) -> Int { isSummedLate ? lanes * chunkSize : chunkSize }
  /// Whether the gradient is summed where it is used.
  var isSummedLate: Bool { if case .outerSum = gradient { true } else { false } }

  /// Changes a part by its gradient times a factor.
  /// - Parameter completed: what `completed` returned for the part.
  /// - Returns: how many numbers that were; nil when the gradient is not finite, and then the part stays.
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

  /// How many numbers a part has.
  func size(of number: Int) -> Int { min(chunk, count - number * chunk) }

  /// The sum of the squares of a part of the gradient.
  func squares(
    _ number: Int, frame: Frame, scratch: UnsafeMutablePointer<Float>, _ kernels: any KernelSet.Type
  ) -> Double {
    kernels.sumOfSquares(
      completed(number, frame: frame, scratch: scratch, kernels).gradients, count: size(of: number))
  }

  /// Where a part of the gradient stands, and whether it is finite.
  typealias Completed = (gradients: UnsafeMutablePointer<Float>, areFinite: Bool)

  /// Completes a part of the gradient, which the lanes' sums make up.
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

  /// Sums a part of aᵀ·b over the rows of each lane, one after the other, as the tiles of a lane would.
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

  /// Writes a part to where the parameter stands rearranged.
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
