import GraphIR

/// An estimate of the bytes that training takes.
package struct TrainingMemory: Equatable, Sendable {
  package var parameters = 0
  /// Optimizer state: moments, the last step of each row, and the history of the steps of an epoch.
  package var optimizer = 0
  /// Batches, activations, gradients and the index of the rows that a batch reads.
  package var workspace = 0

  package var total: Int { parameters + optimizer + workspace }
}

extension Trainer {
  /// Estimates the memory of a trainer without allocating it.
  /// - Parameters:
  ///   - stepsPerEpoch: Number of batches in an epoch.
  ///   - threads: Number of threads of the pool.
  /// - Throws: `PlanError` or `ShapeError` for a graph that the engine cannot run.
  package static func memory(
    of training: TrainingGraph, options: TrainerOptions, stepsPerEpoch: Int, threads: Int
  ) throws -> TrainingMemory {
    let layout = ParameterLayout(training.graph)
    let plan = try Plan.training(training, layout: layout, options: options).plan
    let (float, index) = (MemoryLayout<Float>.stride, MemoryLayout<Int32>.stride)
    var memory = TrainingMemory(parameters: layout.size * float)
    var accesses: [RowGroups.Access] = []
    for trained in plan.trained {
      memory.optimizer += options.rule.slots * AlignedFloats.lines(trained.entry.count) * float
      guard case .rows(let terms) = trained.gradient else { continue }
      memory.optimizer += trained.entry.shape.dimensions[0] * index
      let access = RowGroups.Access(trained, terms: terms, in: plan)
      if !accesses.contains(access) { accesses.append(access) }
    }
    if options.rule.untouched == .caughtUp, !accesses.isEmpty {
      memory.optimizer += stepsPerEpoch * StepHistoryMemory.bytesPerStep
    }
    let batches = Self.batchesInFlight
    for access in accesses { memory.workspace += batches * RowGroups.bytes(for: access) }
    memory.workspace += batches * plan.batchRows * (2 * index + float)
    for list in plan.lists { memory.workspace += 2 * batches * (list.size.inBatch + plan.batchRows + 1) * index }
    memory.workspace += float * (plan.batchSize + plan.laneSize * plan.lanes + plan.wholeSize)
    memory.workspace += float * plan.arenaSize * threads
    return memory
  }
}

/// The memory of a ``StepHistory``.
enum StepHistoryMemory {
  /// The largest number of bytes that a history keeps for each step of an epoch: that of ``AdamHistory``.
  static let bytesPerStep =
    MemoryLayout<SIMD4<Double>>.stride + MemoryLayout<SIMD4<Float>>.stride + 2 * MemoryLayout<Double>.stride
    + 3 * MemoryLayout<Float>.stride
}
