import CProcessor
import KernelInterface

extension Trainer {
  /// Number of kinds of work, in this order: the instructions of a tile, those that rearrange matrices, drawing, the
  /// update of each parameter, applying missed steps to each table, and the outer sum of each weight.
  var meteredKinds: Int { plan.tile.count + plan.rearrangements.count + 1 + 2 * (weights.count + tables.count) }
  /// The index of the first kind of an update.
  var firstUpdateKind: Int { plan.tile.count + plan.rearrangements.count }
  /// The index of the first outer sum.
  var firstLateSumKind: Int { firstUpdateKind + 1 + weights.count + 2 * tables.count }

  /// The time of each kind of work since the trainer was made; nil where it was not measured.
  package func profile() -> TrainingProfile? {
    guard let meter else { return nil }
    let perTick = meter.secondsPerTick
    var rows: [TrainingProfile.Row] = []
    func add(_ layer: String, _ work: String, _ kind: Int, operations: (Int) -> Int, bytes: (Int, Int) -> Int) {
      let total = meter.total(of: kind)
      guard total.calls > 0 else { return }
      rows.append(
        TrainingProfile.Row(
          layer: layer, work: work, seconds: Double(total.ticks) * perTick, calls: total.calls,
          operations: Double(operations(total.amount)), bytes: Double(bytes(total.amount, total.calls))))
    }
    for (index, instruction) in (plan.tile + plan.rearrangements).enumerated() {
      let size = instruction.inner > 1 ? "\(instruction.inner) x \(instruction.width)" : "\(instruction.width)"
      add(plan.layer(of: instruction) ?? "(no parameters)", "\(instruction.title) \(size)", index) {
        instruction.operations(rows: $0)
      } bytes: { rows, calls in
        instruction.bytes(rows: rows / calls) * calls
      }
    }
    add("(data)", "draw the next batch", firstUpdateKind, operations: { _ in 0 }, bytes: { rows, _ in 12 * rows })
    // The update of a value reads its gradient, the value and its optimizer state, and writes all but the first.
    let (steps, streams) = (rule.operations, 3 + 2 * rule.slots)
    for (index, weights) in weights.enumerated() {
      let name = Plan.layer(names[weightParameters[index]])
      add(name, "change \(weights.count) numbers", firstUpdateKind + 1 + index) {
        steps * $0
      } bytes: { numbers, _ in
        4 * (streams + (weights.isSummedLate ? 0 : plan.lanes)) * numbers
      }
      let (rows, width) = (plan.batchRows, weights.width)
      add(name, "outerSum \(weights.count / width) x \(width)", firstLateSumKind + index) {
        2 * rows * $0
      } bytes: { numbers, calls in
        4 * (numbers + rows * (numbers / width + calls * width))
      }
    }
    for (index, table) in tables.enumerated() {
      let name = Plan.layer(names[tableParameters[index]])
      let kind = firstUpdateKind + 1 + weights.count + index
      add(name, "change rows of \(table.width)", kind, operations: { steps * $0 }, bytes: { n, _ in 4 * streams * n })
      add(
        name, "bring rows of \(table.width) up to date", kind + tables.count, operations: { 14 * $0 },
        bytes: { n, _ in 24 * n })
    }
    return TrainingProfile(
      rows: rows, threads: pool.threads, steps: meter.steps, stepSeconds: Double(meter.stepTicks) * perTick,
      peak: measuredPeak(secondsPerTick: perTick))
  }

  /// The best of 200 measurements of products of 64 x 64 x 64 numbers, in operations a second.
  private func measuredPeak(secondsPerTick: Double) -> Double {
    let size = 64
    let blocks = (0..<3).map { _ in AlignedFloats(count: size * size) }
    var best = UInt64.max
    for _ in 0..<200 {
      let start = processor_ticks()
      for _ in 0..<8 {
        kernels.product(
          rows: size, columns: size, inner: size, a: blocks[0].base, aRowStride: size, aInnerStride: 1,
          b: blocks[1].base, bStride: size, c: blocks[2].base, cStride: size, finish: ProductFinish())
      }
      best = min(best, processor_ticks() &- start)
    }
    let operations = Double(8 * 2 * size * size * size)
    return best > 0 && secondsPerTick > 0 ? operations / (Double(best) * secondsPerTick) : 0
  }
}
