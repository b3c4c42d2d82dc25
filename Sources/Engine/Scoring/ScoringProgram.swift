import GraphIR
import KernelInterface

/// A plan without sums over rows, ready to run on any rows from any thread.
final class ScoringProgram: @unchecked Sendable {
  let plan: Plan
  private let executor: Executor
  private let whole: AlignedFloats
  private let parameters: ParameterStore
  /// The lists of the plan's numbers.
  private let lists: [ScoringLists.List]

  static let tileRows = 64

  /// What does not depend on any row is computed here, once.
  /// - Parameters:
  ///   - outputs: the values that the program computes.
  ///   - places: where those go that belong to rows.
  ///   - lists: those that users and items have.
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

  /// The outputs' first numbers, where they are the same for all rows: in ascending order of their nodes.
  var wholeValues: [UnsafePointer<Float>] {
    plan.outputs.map { output in
      UnsafePointer((output.region == .parameters ? parameters.floats.base : whole.base) + output.offset)
    }
  }

  /// Points a frame at what this program reads for all rows.
  private func bind(_ frame: Frame) {
    frame[.whole] = whole.base
    frame[.parameters] = parameters.floats.base
  }

  /// Memory for the lists of a tile, for one thread at a time; nil where no list is read.
  func listRoom() -> ListRoom? { lists.isEmpty ? nil : ListRoom(plan) }

  /// Runs on a frame's rows, at most `tileRows`; its regions for rows are set.
  /// - Parameters:
  ///   - region: the region of the outputs, and how many numbers lie from one row's to the next.
  ///   - room: this program's, for this thread.
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
