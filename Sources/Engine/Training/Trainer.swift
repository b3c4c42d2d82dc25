import CProcessor
package import GraphIR
import KernelInterface

/// Steps on batches: computes the loss and its gradients as planned once, and changes the store's parameters.
///
/// The parameters after any number of steps are the same bits for any number of threads, any build of the kernels and
/// any size of tile. Its memory is laid out at the start; a step looks nothing up by name.
package final class Trainer {
  private let plan: Plan
  private let store: ParameterStore
  private let rule: UpdateRule
  private let pool: Pool
  private let kernels: any KernelSet.Type
  private let executor: Executor
  private let hasPenalty: Bool
  private let names: [String]

  private var tables: [TrainedTable] = []
  private var tableParameters: [Int] = []
  private var weights: [TrainedWeights] = []
  private var weightParameters: [Int] = []
  private var history: AdamHistory?
  /// How tables' untouched rows move: at once when next read, at every step, or not.
  private let catchesUp: Bool
  private let sweeps: Bool

  private let memories: [FrameMemory]
  private let scratches: [AlignedFloats]
  private let batchBlock: AlignedFloats
  private let laneBlock: AlignedFloats
  private let wholeBlock: AlignedFloats
  /// Into how many tasks each part of the current round is cut.
  private var chunkCounts: [Int]
  /// For each worker the first parameter whose gradient it found not finite.
  private let failures: Numbers<Int>

  /// Rows a tile: its working set stays in the processor's second cache, and a product has rows enough.
  package static let usualTileRows = 64

  /// - Parameters:
  ///   - loss: the mean loss over the batch, one number for the whole batch.
  ///   - penalty: what is added to it, one number for the whole batch.
  ///   - seed: of the dropout's draws.
  ///   - batchSize: the most rows that a batch has.
  ///   - tileRows: rows that go through the plan together. It changes no bits.
  ///   - lanes: parts of a batch whose sums are kept apart; it is a part of the mathematics.
  /// - Throws: `PlanError` or `ShapeError` for a graph that the engine cannot run.
  package convenience init(
    _ graph: Graph, loss: NodeID, penalty: NodeID?, store: ParameterStore, rule: UpdateRule, seed: UInt64,
    batchSize: Int,
    pool: Pool, instructions: Instructions, tileRows: Int = Trainer.usualTileRows, lanes: Int = 4
  ) throws {
    try self.init(
      graph, loss: loss, penalty: penalty, store: store, rule: rule, seed: seed, batchSize: batchSize, pool: pool,
      instructions: instructions, tileRows: tileRows, lanes: lanes, fuses: true)
  }

  init(
    _ graph: Graph, loss: NodeID, penalty: NodeID?, store: ParameterStore, rule: UpdateRule, seed: UInt64,
    batchSize: Int,
    pool: Pool, instructions: Instructions, tileRows: Int, lanes: Int, fuses: Bool
  ) throws {
    plan = try Plan.training(
      graph, loss: loss, penalty: penalty, layout: store.layout, seed: seed, batchRows: batchSize, tileRows: tileRows,
      lanes: lanes, fuses: fuses
    ).plan
    self.store = store
    self.rule = rule
    self.pool = pool
    kernels = instructions.kernels
    executor = Executor(kernels: kernels, dropouts: plan.dropouts)
    hasPenalty = penalty != nil
    names = plan.trained.map(\.entry.name)

    var hasMoments = false
    var (catchesUp, sweeps) = (false, false)
    if case .adam(let settings) = rule {
      hasMoments = true
      catchesUp = settings.canCatchUp && !settings.lazy
      sweeps = !settings.canCatchUp && !settings.lazy
    }
    for (index, trained) in plan.trained.enumerated() {
      let values = store.floats.base + trained.entry.offset
      if case .rows(let terms) = trained.gradient {
        tables.append(
          TrainedTable(trained, terms: terms, values: values, batchRows: batchSize, hasMoments: hasMoments))
        tableParameters.append(index)
      } else {
        weights.append(TrainedWeights(trained, values: values, hasMoments: hasMoments))
        weightParameters.append(index)
      }
    }
    self.catchesUp = catchesUp && !tables.isEmpty
    self.sweeps = sweeps
    if case .adam(let settings) = rule { history = AdamHistory(settings, hasRows: self.catchesUp) }

    chunkCounts = [Int](repeating: 0, count: plan.trained.count + 1)
    batchBlock = AlignedFloats(count: plan.batchRowSize * batchSize)
    laneBlock = AlignedFloats(count: plan.laneSize * lanes)
    wholeBlock = AlignedFloats(count: plan.wholeSize)
    failures = Numbers(count: pool.threads, repeating: Int.max)
    let scratchSize = tables.reduce(TrainedWeights.chunk) { max($0, $1.scratchSize) }
    let arenaSize = plan.arenaSize
    memories = (0..<pool.threads).map { _ in FrameMemory(arenaSize: arenaSize) }
    scratches = (0..<pool.threads).map { _ in AlignedFloats(count: scratchSize) }
    for memory in memories {
      let frame = memory.frame()
      frame[.batch] = batchBlock.base
      frame[.whole] = wholeBlock.base
      frame[.parameters] = store.floats.base
    }
  }

  /// Steps on a batch of at least one and at most `batchSize` rows whose ids the tables have.
  package func step(_ batch: Batch, learningRate: Double) -> StepFigures {
    let rows = batch.users.count
    precondition(
      rows > 0 && rows <= plan.batchRows && batch.items.count == rows && batch.labels.count == rows,
      "a batch has as many users, items and labels, at least one and at most the size that was planned")
    return flushingDenormals {
      batch.users.withUnsafeBufferPointer { users in
        batch.items.withUnsafeBufferPointer { items in
          batch.labels.withUnsafeBufferPointer { labels in
            step(batch, users, items, labels, rows: rows, learningRate: learningRate)
          }
        }
      }
    }
  }

  private func step(
    _ batch: Batch, _ users: UnsafeBufferPointer<Int32>, _ items: UnsafeBufferPointer<Int32>,
    _ labels: UnsafeBufferPointer<Float>, rows: Int, learningRate: Double
  ) -> StepFigures {
    for table in tables { table.group(users: users, items: items) }
    guard let userIDs = users.baseAddress, let itemIDs = items.baseAddress, let labelValues = labels.baseAddress else {
      return StepFigures(loss: 0, penalty: 0, isFinite: true, parameter: nil)
    }
    let laneRows = AlignedFloats.lines((rows + plan.lanes - 1) / plan.lanes)
    let lanesInUse = (rows + laneRows - 1) / laneRows
    for memory in memories { memory.frame()[.labels] = UnsafeMutablePointer(mutating: labelValues) }
    var whole = frame(of: 0, batch, users: userIDs, items: itemIDs)
    whole.batchRows = rows
    whole.lanesInUse = lanesInUse
    whole.laneStride = plan.laneSize
    whole[.lane] = laneBlock.base
    plan.before.withUnsafeBufferPointer { executor.run($0, whole) }
    prepare(whole)

    plan.tile.withUnsafeBufferPointer { instructions in
      pool.forEach(lanesInUse) { lane, worker in
        flushingDenormals {
          var frame = frame(of: worker, batch, users: userIDs, items: itemIDs)
          frame.batchRows = rows
          frame[.lane] = laneBlock.base + lane * plan.laneSize
          if plan.laneSumsSize > 0 {
            kernels.fill(rows: 1, width: plan.laneSumsSize, with: 0, into: frame[.lane], targetStride: 0)
          }
          let end = min(rows, (lane + 1) * laneRows)
          frame.firstRow = lane * laneRows
          frame.isFirstOfLane = true
          while frame.firstRow < end {
            frame.rows = min(plan.tileRows, end - frame.firstRow)
            executor.run(instructions, frame)
            frame.firstRow += frame.rows
            frame.isFirstOfLane = false
          }
        }
      }
    }
    whole[.lane] = laneBlock.base
    plan.after.withUnsafeBufferPointer { executor.run($0, whole) }

    var figures = StepFigures(
      loss: Double(whole.at(plan.outputs[0]).pointee), penalty: 0, isFinite: true, parameter: nil)
    if hasPenalty { figures.penalty = Double(whole.at(plan.outputs[1]).pointee) }
    // The parameters stay as they were, so that the caller can find where the numbers left what is finite.
    guard figures.loss.isFinite, figures.penalty.isFinite else {
      figures.isFinite = false
      return figures
    }
    let failed = update(whole, learningRate: learningRate)
    figures.isFinite = failed == nil
    if let failed { figures.parameter = names[failed] }
    return figures
  }

  private func frame(
    of worker: Int, _ batch: Batch, users: UnsafePointer<Int32>, items: UnsafePointer<Int32>
  ) -> Frame {
    var frame = memories[worker].frame()
    frame.users = users
    frame.items = items
    frame.epoch = batch.epoch
    frame.firstExample = batch.firstExample
    return frame
  }

  /// Turns matrices over, and brings the rows that the batch reads up to date.
  private func prepare(_ whole: Frame) {
    let transposes = plan.transposes.count
    guard catchesUp, let history else {
      pool.forEach(transposes) { task, _ in flushingDenormals { executor.run(plan.transposes[task], whole) } }
      return
    }
    let now = history.steps - history.base
    for table in tables.indices { chunkCounts[table] = tables[table].touchedChunks }
    chunkCounts[tables.count] = transposes
    history.withCatchUp { catchUp in
      forEachChunk(tables.count + 1) { part, chunk, _ in
        if part < tables.count {
          tables[part].catchUp(chunk, now: now, with: catchUp, kernels)
        } else {
          executor.run(plan.transposes[chunk], whole)
        }
      }
    }
  }

  /// Changes all parameters; the place of the first whose gradient is not finite.
  private func update(_ whole: Frame, learningRate: Double) -> Int? {
    let change: RowChange
    var now = 0
    switch rule {
    case .sgd: change = .sgd(rate: Float(learningRate))
    case .adam:
      guard var history else { return nil }
      self.history = nil  // So that it is changed in place.
      change = .adam(history.begin(learningRate: learningRate))
      now = history.steps - history.base
      self.history = history
    }
    for worker in 0..<pool.threads { failures.base[worker] = .max }
    for part in weights.indices { chunkCounts[part] = weights[part].chunks }
    for table in tables.indices { chunkCounts[weights.count + table] = tables[table].touchedChunks }
    forEachChunk(weights.count + tables.count) { part, chunk, worker in
      let scratch = scratches[worker].base
      let parameter: Int
      let isFinite: Bool
      if part < weights.count {
        parameter = weightParameters[part]
        isFinite = weights[part].update(chunk, frame: whole, scratch: scratch, by: change, kernels)
      } else {
        let table = part - weights.count
        parameter = tableParameters[table]
        isFinite = tables[table].update(
          chunk, rowsOfBatch: batchBlock.base, scratch: scratch, by: change, now: now, kernels)
      }
      if !isFinite { failures.base[worker] = min(failures.base[worker], parameter) }
    }
    if sweeps, case .adam(let step) = change {
      for table in tables.indices { chunkCounts[table] = tables[table].sweepChunks }
      forEachChunk(tables.count) { table, chunk, _ in
        tables[table].sweepUntouched(chunk, step: step, kernels)
      }
    }
    let first = (0..<pool.threads).reduce(Int.max) { min($0, failures.base[$1]) }
    return first == .max ? nil : first
  }

  /// Brings every row of every table up to date with the last step. Belongs to the mathematics of an epoch: it is called
  /// at each epoch's end, whether anyone looks at the parameters or not.
  package func finishEpoch() {
    guard catchesUp, var history else { return }
    self.history = nil
    let now = history.steps - history.base
    for table in tables.indices { chunkCounts[table] = tables[table].sweepChunks }
    history.withCatchUp { catchUp in
      forEachChunk(tables.count) { table, chunk, _ in
        tables[table].catchUpAll(chunk, now: now, with: catchUp, kernels)
      }
    }
    history.restart()
    self.history = history
  }

  /// Calls `body` for each chunk of the first `parts` parts, as many as `chunkCounts` says, on all threads.
  private func forEachChunk(_ parts: Int, _ body: (_ part: Int, _ chunk: Int, _ worker: Int) -> Void) {
    var total = 0
    for part in 0..<parts { total += chunkCounts[part] }
    pool.forEach(total) { task, worker in
      var (part, chunk) = (0, task)
      while chunk >= chunkCounts[part] {
        chunk -= chunkCounts[part]
        part += 1
      }
      flushingDenormals { body(part, chunk, worker) }
    }
  }
}

/// Runs `body` with numbers too small to be normal counting as zero. Moments that decay for want of gradients would
/// otherwise slow every step down.
func flushingDenormals<Result>(_ body: () -> Result) -> Result {
  let before = processor_float_control()
  processor_set_float_control(processor_flushing(before))
  defer { processor_set_float_control(before) }
  return body()
}
