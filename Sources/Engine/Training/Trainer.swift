import CProcessor
import GraphIR
import KernelInterface

/// Trains on batches: computes the loss and its gradients by a plan made once, and updates the parameters of the
/// store. The parameters have the same bits for any number of threads, any build of the kernels and any tile size.
/// All memory is allocated at the start; a step does not allocate.
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
  /// The memory of tables and weights.
  private let tableBlock: Numbers<TrainedTable>
  private let weightBlock: Numbers<TrainedWeights>
  private let tableMemories: [TableMemory]
  private let weightSlots: [AlignedFloats]
  let history: any StepHistory
  /// How rows that a batch does not read change: missed steps are applied when they are next read, at every step, or
  /// not at all.
  let catchesUp: Bool
  let sweeps: Bool

  /// The regions of each thread, and their memory.
  let frames: [Frame]
  let scratches: [UnsafeMutablePointer<Float>]
  let batchBlock: AlignedFloats
  let laneBlock: AlignedFloats
  let wholeBlock: AlignedFloats
  private let frameMemories: [FrameMemory]
  private let scratchBlocks: [AlignedFloats]
  /// For each worker, the first parameter with a gradient that is not finite.
  let failures: Numbers<Int>
  /// The sums of squares of the parts of the gradients, for clipping.
  let squares: Numbers<Double>

  /// The current batch, the next one, and the one being drawn, in turn.
  let batches: [PreparedBatch]
  /// Times of each kind of work; nil unless they are measured.
  private(set) var meter: Meter?
  /// The current work of the threads, and its tasks.
  let round: UnsafeMutablePointer<Round>
  /// Fills a batch by its index in the epoch, while an epoch runs.
  private var fill: ((Int, inout Batch) -> Void)?
  let roundTasks: RoundTasks
  /// The tasks that update weights, in order.
  let weightTasks: [(weights: Int, number: Int)]
  /// The matrices that are rearranged before each step, since no update keeps them current; and whether the others
  /// are current.
  let rearrangedEachStep: [Int]
  var areRearranged = false
  private(set) lazy var tasks = Tasks(self)

  /// Number of batches in memory: the one being computed, the next one, and the one being drawn.
  static let batchesInFlight = 3

  /// - Parameters:
  ///   - training: The graph with its loss.
  ///   - store: The parameters, which each step changes.
  /// - Throws: `PlanError` or `ShapeError` for a graph that the engine cannot run.
  package init(
    _ training: TrainingGraph, store: ParameterStore, options: TrainerOptions, pool: Pool, instructions: Instructions
  ) throws {
    let plan = try Plan.training(training, layout: store.layout, options: options).plan
    self.plan = plan
    let (rule, lanes, batchSize) = (options.rule, options.lanes, options.batchSize)
    self.store = store
    self.rule = rule
    self.pool = pool
    kernels = instructions.kernels
    executor = Executor(kernels: kernels, dropouts: plan.dropouts)
    hasPenalty = training.penalty != nil
    names = plan.trained.map(\.entry.name)
    batchBlock = AlignedFloats(count: plan.batchSize)
    laneBlock = AlignedFloats(count: plan.laneSize * lanes)
    wholeBlock = AlignedFloats(count: plan.wholeSize)

    let lists = plan.lists
    var accesses: [RowGroups.Access] = []
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
      let access = RowGroups.Access(trained, terms: terms, in: plan)
      if !accesses.contains(access) { accesses.append(access) }
      let memory = TableMemory(trained, terms: terms, rowsOfBatch: batchBlock.base, rule: rule)
      tables.append(
        TrainedTable(
          trained, values: values, memory: memory, access: access, place: accesses.firstIndex(of: access) ?? 0,
          isShared: pool.threads > 1))
      tableParameters.append(index)
      memories.append(memory)
    }
    tableBlock = Numbers(tables)
    weightBlock = Numbers(weights)
    self.tables = tableBlock.elements
    self.weights = weightBlock.elements
    (self.tableParameters, self.weightParameters) = (tableParameters, weightParameters)
    (tableMemories, weightSlots) = (memories, slots)
    catchesUp = rule.untouched == .caughtUp && !tables.isEmpty
    sweeps = rule.untouched == .swept
    history = rule.history(hasRows: catchesUp)
    batches = (0..<Self.batchesInFlight).map { _ in PreparedBatch(accesses, lists: lists, batchRows: batchSize) }

    failures = Numbers(count: pool.threads, repeating: Int.max)
    let scratchSize = max(
      weights.reduce(0) { max($0, $1.scratchSize(lanes: lanes)) },
      tables.reduce(0) { max($0, AlignedFloats.lines($1.width)) })
    let chunks = weights.map(\.chunks)
    weightTasks = chunks.indices.flatMap { part in (0..<chunks[part]).map { (weights: part, number: $0) } }
    let kept = plan.trained.flatMap { [$0.transposed, $0.panels] }
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
    if options.profiles { meter = Meter(kinds: meteredKinds, workers: pool.threads) }
  }

  deinit { round.deallocate() }

  /// Trains on one batch of 1 to `batchSize` rows. Its ids must be rows of the tables.
  package func step(_ batch: Batch, learningRate: Double) -> StepFigures {
    let prepared = batches[0]
    prepared.batch = batch
    prepared.group(after: nil)
    // Parameters may have been set since the last step.
    areRearranged = false
    return step(prepared, learningRate: learningRate)
  }

  /// Trains on the batches of an epoch in order and ends the epoch. Batches are drawn while earlier ones are
  /// computed.
  /// - Parameters:
  ///   - count: Number of batches in the epoch.
  ///   - learningRate: The learning rate of a batch, by its index from 0.
  ///   - fill: Fills a batch by its index, reusing its buffers. It is called once per batch, on any thread.
  ///   - stepped: Called after each step; an error it throws ends the epoch.
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
      let current = batches[number % Self.batchesInFlight]
      let figures = step(
        current, next: number + 1 < count ? batches[(number + 1) % Self.batchesInFlight] : nil,
        drawing: number + 2 < count ? number + 2 : nil,
        learningRate: learningRate(number))
      try stepped(number, current.batch, figures)
    }
    finishEpoch()
  }

  /// Draws a batch and finds the table rows that it reads.
  func draw(_ number: Int) {
    let prepared = batches[number % Self.batchesInFlight]
    fill?(number, &prepared.batch)
    prepared.group(after: number > 0 ? batches[(number - 1) % Self.batchesInFlight] : nil)
  }

  /// Applies missed steps to every row of every table. It is part of the mathematics of an epoch and is called at the
  /// end of each one.
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

/// Runs `body` with denormal numbers treated as zero. Moments that decay without a gradient would otherwise slow down
/// every step.
func flushingDenormals<Result>(_ body: () -> Result) -> Result {
  let before = processor_float_control()
  processor_set_float_control(processor_flush_denormals(before))
  defer { processor_set_float_control(before) }
  return body()
}
