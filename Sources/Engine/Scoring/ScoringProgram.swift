import GraphIR
import KernelInterface

/// A plan without sums over rows that any thread can run on any rows.
final class ScoringProgram: @unchecked Sendable {
  let plan: Plan
  private let executor: Executor
  private let whole: AlignedFloats
  private let parameters: ParameterStore
  /// The lists, by their index in the plan.
  private let lists: [ScoringLists.List]

  static let tileRows = 64

  /// Computes the values that do not depend on rows once.
  /// - Parameters:
  ///   - outputs: The values to compute.
  ///   - places: The locations of values per row.
  ///   - lists: The lists of users and items.
  init(
    _ graph: Graph, outputs: [NodeID], places: [NodeID: Operand] = [:], store: ParameterStore,
    lists: ScoringLists = ScoringLists([:]), kernels: any KernelSet.Type
  ) throws {
    let outputs = outputs.sorted()
    let needed = graph.needed(for: outputs)
    let read = graph.ids.filter { needed[$0.index] }.compactMap { (graph[$0].operation as? ListInput)?.list }
    self.lists = try read.map(lists.list)
    let planned = zip(read, self.lists).map { list, found in
      Plan.List(list.name, ListSize(longest: found.longest, inBatch: Self.tileRows * max(1, found.longest)))
    }
    let fusion = Fusion(graph, outputs: outputs)
    var planner = try Planner(
      graph, layout: store.layout, fusion: fusion, wanted: places, seed: 0,
      sizes: Plan.Sizes(tileRows: Self.tileRows, lanes: 1, batchRows: Self.tileRows, lists: planned))
    try planner.planAll(outputs: outputs, trained: [])
    planner.plan.assertValid(parameterSize: store.layout.size, writesRows: true)
    plan = planner.plan
    executor = Executor(kernels: kernels, dropouts: plan.dropouts)
    whole = AlignedFloats(count: plan.wholeSize)
    parameters = store
    let memory = FrameMemory(arenaSize: plan.arenaSize)
    let frame = memory.frame()
    bind(frame)
    flushingDenormals {
      plan.before.withUnsafeBufferPointer { executor.run($0, frame) }
      plan.rearrangements.withUnsafeBufferPointer { executor.run($0, frame) }
    }
  }

  /// Pointers to the outputs that are the same for all rows, in ascending order of their nodes.
  var wholeValues: [UnsafePointer<Float>] {
    plan.outputs.map { output in
      UnsafePointer((output.region == .parameters ? parameters.floats.base : whole.base) + output.offset)
    }
  }

  /// Sets the regions of a frame that all rows share.
  private func bind(_ frame: Frame) {
    frame[.whole] = whole.base
    frame[.parameters] = parameters.floats.base
  }

  /// Memory for the lists of a tile, one for each thread; nil where no list is read.
  func listRoom() -> ListRoom? { lists.isEmpty ? nil : ListRoom(plan) }

  /// Runs on the rows of a frame, at most `tileRows`, whose regions for rows are set.
  /// - Parameters:
  ///   - region: The region of the outputs, and the stride of its rows.
  ///   - room: The list memory of this thread, made by `listRoom`.
  func run(_ frame: Frame, into region: Region, stride: Int, _ room: ListRoom?) {
    bind(frame)
    guard let room else {
      plan.tile.withUnsafeBufferPointer { executor.run($0, frame) }
      return
    }
    let start = frame[region]
    defer { frame[region] = start }
    var part = frame
    part.lists = UnsafePointer(room.lists.base)
    var first = 0
    while first < frame.rows {
      part.users = frame.users + first
      part.items = frame.items + first
      part.rows = room.take(lists, users: part.users, items: part.items, count: frame.rows - first, plan)
      part.batchRows = part.rows
      frame[region] = start + first * stride
      plan.tile.withUnsafeBufferPointer { executor.run($0, part) }
      first += part.rows
    }
  }
}
