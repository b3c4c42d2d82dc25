import GraphIR
import KernelInterface

/// A plan without sums over rows, ready to run on any rows from any thread.
final class ScoringProgram: @unchecked Sendable {
  let plan: Plan
  private let executor: Executor
  private let whole: AlignedFloats
  private let parameters: ParameterStore

  static let tileRows = 64

  /// What does not depend on any row is computed here, once.
  /// - Parameters:
  ///   - wanted: the values that the program computes, and where they go.
  ///   - given: values that are there beforehand.
  init(
    _ graph: Graph, wanted: [NodeID: Operand], given: [NodeID: Operand] = [:], store: ParameterStore,
    kernels: any KernelSet.Type
  ) throws {
    let outputs = wanted.keys.sorted()
    let fusion = Fusion(graph, outputs: outputs, given: Set(given.keys))
    var planner = try Planner(
      graph, layout: store.layout, fusion: fusion, given: given, wanted: wanted, seed: 0, tileRows: Self.tileRows,
      lanes: 1, batchRows: Self.tileRows)
    try planner.planAll(outputs: outputs, trained: [])
    plan = planner.plan
    executor = Executor(kernels: kernels, dropouts: plan.dropouts)
    whole = AlignedFloats(count: plan.wholeSize)
    parameters = store
    let memory = FrameMemory(arenaSize: plan.arenaSize)
    let frame = memory.frame()
    bind(frame)
    flushingDenormals {
      plan.before.withUnsafeBufferPointer { executor.run($0, frame) }
      plan.transposes.withUnsafeBufferPointer { executor.run($0, frame) }
    }
  }

  /// Points a frame at what this program reads for all rows.
  private func bind(_ frame: Frame) {
    frame[.whole] = whole.base
    frame[.parameters] = parameters.floats.base
  }

  /// Runs on a frame's rows, at most `tileRows`; its regions for rows are set.
  func run(_ frame: Frame) {
    bind(frame)
    plan.tile.withUnsafeBufferPointer { executor.run($0, frame) }
  }
}

/// Values of one axis, a row an id: where each node's stand in the row.
struct AxisRows {
  let nodes: [NodeID]
  /// Numbers from one id's row to the next.
  let stride: Int
  private let columns: [Int]

  init(_ nodes: [NodeID], in graph: Graph) {
    self.nodes = nodes
    var columns: [Int] = []
    var width = 0
    for node in nodes {
      columns.append(width)
      width += AlignedFloats.lines(graph.type(of: node).shape.count)
    }
    self.columns = columns
    stride = max(16, width)
  }

  /// Where the nodes' values stand in a region, `stride` apart or the same for all rows.
  func operands(in region: Region, isOneRow: Bool = false) -> [NodeID: Operand] {
    var operands: [NodeID: Operand] = [:]
    for (node, column) in zip(nodes, columns) {
      operands[node] = Operand(region: region, offset: column, stride: isOneRow ? 0 : Int32(stride))
    }
    return operands
  }
}
