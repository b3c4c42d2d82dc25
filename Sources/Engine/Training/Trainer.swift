import CProcessor
package import GraphIR
import KernelInterface

/// Steps on batches: computes the loss and its gradients as planned once, and changes the store's parameters.
///
/// The parameters after any number of steps are the same bits for any number of threads, any build of the kernels and
/// any size of tile. Its memory is laid out at the start; a step allocates nothing and looks nothing up by name.
package final class Trainer {
  let plan: Plan
  let store: ParameterStore
  let rule: UpdateRule
  let pool: Pool
  let kernels: any KernelSet.Type
  let executor: Executor
  let hasPenalty: Bool
  let names: [String]

  let tables: UnsafeBufferPointer<TrainedTable>
  let tableParameters: [Int]
  let weights: UnsafeBufferPointer<TrainedWeights>
  let weightParameters: [Int]
  /// What tables and weights, and their memory, stand in.
  private let tableBlock: Numbers<TrainedTable>
  private let weightBlock: Numbers<TrainedWeights>
  private let tableMemories: [TableMemory]
  private let weightSlots: [AlignedFloats]
  let history: any StepHistory
  /// How tables' untouched rows move: at once when next read, at every step, or not.
  let catchesUp: Bool
  let sweeps: Bool

  /// Each thread's regions, and what they and the batch's values stand in.
  let frames: [Frame]
  let scratches: [UnsafeMutablePointer<Float>]
  let batchBlock: AlignedFloats
  let laneBlock: AlignedFloats
  let wholeBlock: AlignedFloats
  private let frameMemories: [FrameMemory]
  private let scratchBlocks: [AlignedFloats]
  /// For each worker the first parameter whose gradient it found not finite.
  let failures: Numbers<Int>
  /// The sums of the squares of the gradients' parts, where gradients are clipped.
  let squares: Numbers<Double>

  /// The batch that is stepped on, the next one, and the one that is being drawn, in turn.
  let batches: [PreparedBatch]
  /// Where the time goes, when somebody asked.
  private(set) var meter: Meter?
  /// What the threads work on now, and its tasks.
  let round: UnsafeMutablePointer<Round>
  /// What makes a batch that of a number, while an epoch runs.
  private var fill: ((Int, inout Batch) -> Void)?
  let roundTasks: RoundTasks
  /// The parts of weights that tasks change, in order.
  let weightTasks: [(weights: Int, number: Int)]
  /// The matrices that are rearranged before each step, because no update does it; and whether all others were.
  let rearrangedEachStep: [Int]
  var areRearranged = false
  private(set) lazy var tasks = Tasks(self)

  /// Rows a tile: its working set stays in the processor's second cache, and a product has rows enough.
  package static let usualTileRows = 64

  /// - Parameters:
  ///   - loss: the mean loss over the batch, one number for the whole batch.
  ///   - penalty: what is added to it, one number for the whole batch.
  ///   - seed: of the dropout's draws.
  ///   - batchSize: the most rows that a batch has.
  ///   - tileRows: rows that go through the plan together. It changes no bits.
  ///   - lanes: parts of a batch whose sums are kept apart; it is a part of the mathematics.
  ///   - gradientLimit: where the norm of all gradients together is above it, all are scaled down to it.
  ///   - listSizes: how long the lists are that rows bring, by name; a batch brings those of the graph's `lists`.
  ///   - profiles: whether to find out where the time goes.
  /// - Throws: `PlanError` or `ShapeError` for a graph that the engine cannot run.
  package convenience init(
    _ graph: Graph, loss: NodeID, penalty: NodeID?, store: ParameterStore, rule: UpdateRule, seed: UInt64,
    batchSize: Int,
    pool: Pool, instructions: Instructions, tileRows: Int = Trainer.usualTileRows, lanes: Int = 4,
    profiles: Bool = false, listSizes: [String: ListSize] = [:], gradientLimit: Double? = nil
  ) throws {
    try self.init(
      graph, loss: loss, penalty: penalty, store: store, rule: rule, seed: seed, batchSize: batchSize, pool: pool,
      instructions: instructions, tileRows: tileRows, lanes: lanes, fuses: true, listSizes: listSizes,
      gradientLimit: gradientLimit)
    if profiles { meter = Meter(kinds: meteredKinds, workers: pool.threads) }
  }

  init(
    _ graph: Graph, loss: NodeID, penalty: NodeID?, store: ParameterStore, rule: UpdateRule, seed: UInt64,
    batchSize: Int,
    pool: Pool, instructions: Instructions, tileRows: Int, lanes: Int, fuses: Bool,
    listSizes: [String: ListSize] = [:], gradientLimit: Double? = nil
  ) throws {
    plan = try Plan.training(
      graph, loss: loss, penalty: penalty, layout: store.layout, seed: seed, batchRows: batchSize, tileRows: tileRows,
      lanes: lanes, fuses: fuses, listSizes: listSizes, gradientLimit: gradientLimit
    ).plan
    self.store = store
    self.rule = rule
    self.pool = pool
    kernels = instructions.kernels
    executor = Executor(kernels: kernels, dropouts: plan.dropouts)
    hasPenalty = penalty != nil
    names = plan.trained.map(\.entry.name)
    batchBlock = AlignedFloats(count: plan.batchSize)
    laneBlock = AlignedFloats(count: plan.laneSize * lanes)
    wholeBlock = AlignedFloats(count: plan.wholeSize)

    let lists = plan.lists
    func most(_ ids: IDSource) -> Int {
      if case .list(let number) = ids { lists[number].size.inBatch } else { batchSize }
    }
    var readings: [RowGroups.Reading] = []
    var (tables, tableParameters, memories) = ([TrainedTable](), [Int](), [TableMemory]())
    var (weights, weightParameters, slots) = ([TrainedWeights](), [Int](), [AlignedFloats]())
    for (index, trained) in plan.trained.enumerated() {
      let values = store.floats.base + trained.entry.offset
      guard case .rows(let terms) = trained.gradient else {
        let block = AlignedFloats(count: rule.slots * AlignedFloats.lines(trained.entry.count))
        if rule.firstSlot != 0 { block.base.update(repeating: rule.firstSlot, count: block.count) }
        weights.append(TrainedWeights(trained, values: values, slots: block, isShared: pool.threads > 1))
        weightParameters.append(index)
        slots.append(block)
        continue
      }
      let reading = RowGroups.Reading(trained, terms: terms, most: most)
      if !readings.contains(reading) { readings.append(reading) }
      let memory = TableMemory(trained, terms: terms, rowsOfBatch: batchBlock.base, rule: rule)
      tables.append(
        TrainedTable(
          trained, values: values, memory: memory, reading: reading,
          place: readings.firstIndex(of: reading) ?? 0, slots: rule.slots, isShared: pool.threads > 1))
      tableParameters.append(index)
      memories.append(memory)
    }
    tableBlock = Numbers(tables)
    weightBlock = Numbers(weights)
    self.tables = tableBlock.elements
    self.weights = weightBlock.elements
    (self.tableParameters, self.weightParameters) = (tableParameters, weightParameters)
    (tableMemories, weightSlots) = (memories, slots)
    catchesUp = rule.untouched == .areCaughtUp && !tables.isEmpty
    sweeps = rule.untouched == .areSwept
    history = rule.history(hasRows: catchesUp)
    batches = (0..<3).map { _ in PreparedBatch(readings, lists: lists, batchRows: batchSize) }

    failures = Numbers(count: pool.threads, repeating: Int.max)
    let scratchSize = max(
      weights.reduce(0) { max($0, $1.scratchSize(lanes: lanes)) },
      tables.reduce(0) { max($0, AlignedFloats.lines($1.width)) })
    let chunks = weights.map(\.chunks)
    weightTasks = chunks.indices.flatMap { part in (0..<chunks[part]).map { (weights: part, number: $0) } }
    let kept = plan.trained.flatMap { [$0.turned, $0.panels] }
    let rearrangements = plan.rearrangements
    rearrangedEachStep = rearrangements.indices.filter { !kept.contains(rearrangements[$0].destination) }
    roundTasks = RoundTasks(
      capacity: 1 + rearrangements.count + weightTasks.count + 2 * tables.reduce(0) { $0 + $1.mostChunks })
    squares = Numbers(
      count: plan.gradientLimit == nil ? 0 : weightTasks.count + tables.reduce(0) { $0 + $1.mostChunks }, repeating: 0)
    let arenaSize = plan.arenaSize
    frameMemories = (0..<pool.threads).map { _ in FrameMemory(arenaSize: arenaSize) }
    scratchBlocks = (0..<pool.threads).map { _ in AlignedFloats(count: scratchSize) }
    scratches = scratchBlocks.map(\.base)
    frames = frameMemories.map { $0.frame() }
    for frame in frames {
      frame[.batch] = batchBlock.base
      frame[.whole] = wholeBlock.base
      frame[.parameters] = store.floats.base
    }
    round = .allocate(capacity: 1)
    round.initialize(to: Round(frame: frames[0], current: batches[0].rows.base))
  }

  deinit { round.deallocate() }

  /// Steps on a batch of at least one and at most `batchSize` rows whose ids the tables have.
  package func step(_ batch: Batch, learningRate: Double) -> StepFigures {
    let prepared = batches[0]
    prepared.batch = batch
    prepared.group(after: nil)
    // Somebody may have set parameters since the last step.
    areRearranged = false
    return step(prepared, learningRate: learningRate)
  }

  /// Steps on an epoch's batches in turn, and ends the epoch. While a step runs, the batches after it are drawn.
  /// - Parameters:
  ///   - count: how many batches the epoch has.
  ///   - learningRate: the step's size at a batch, counted from 0.
  ///   - fill: makes a batch that held another the batch of a number. It is called once for each, on any thread.
  ///   - stepped: told after each step; what it throws ends the epoch there.
  package func runEpoch(
    _ count: Int, learningRate: (Int) -> Double, fill: @escaping (Int, inout Batch) -> Void,
    stepped: (Int, Batch, StepFigures) throws -> Void
  ) rethrows {
    history.reserve(steps: count)
    areRearranged = false
    self.fill = fill
    defer { self.fill = nil }
    for number in 0..<min(2, count) { draw(number) }
    for number in 0..<count {
      let current = batches[number % 3]
      let figures = step(
        current, next: number + 1 < count ? batches[(number + 1) % 3] : nil,
        drawing: number + 2 < count ? number + 2 : nil,
        learningRate: learningRate(number))
      try stepped(number, current.batch, figures)
    }
    finishEpoch()
  }

  /// Draws a batch and finds the rows that it reads.
  func draw(_ number: Int) {
    let prepared = batches[number % 3]
    fill?(number, &prepared.batch)
    prepared.group(after: number > 0 ? batches[(number - 1) % 3] : nil)
  }

  /// Brings every row of every table up to date with the last step. Belongs to the mathematics of an epoch: it is called
  /// at each epoch's end, whether anyone looks at the parameters or not.
  package func finishEpoch() {
    guard catchesUp else { return }
    round.pointee.now = history.steps - history.base
    history.withCatchUp { catchUp in
      round.pointee.catchUp = catchUp
      for (index, table) in tables.enumerated() {
        round.pointee.table = index
        pool.run(table.sweepChunks, tasks.catchUpAll)
      }
      round.pointee.catchUp = nil
    }
    history.restart()
  }
}

/// Runs `body` with numbers too small to be normal counting as zero. Moments that decay for want of gradients would
/// otherwise slow every step down.
func flushingDenormals<Result>(_ body: () -> Result) -> Result {
  let before = processor_float_control()
  processor_set_float_control(processor_flush_denormals(before))
  defer { processor_set_float_control(before) }
  return body()
}
