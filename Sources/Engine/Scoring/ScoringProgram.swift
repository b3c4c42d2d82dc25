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
  ///   - outputs: the values that the program computes.
  ///   - places: where those go that belong to rows.
  init(
    _ graph: Graph, outputs: [NodeID], places: [NodeID: Operand] = [:], store: ParameterStore,
    kernels: any KernelSet.Type
  ) throws {
    let outputs = outputs.sorted()
    let fusion = Fusion(graph, outputs: outputs)
    var planner = try Planner(
      graph, layout: store.layout, fusion: fusion, wanted: places, seed: 0, tileRows: Self.tileRows, lanes: 1,
      batchRows: Self.tileRows)
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

  /// Runs on a frame's rows, at most `tileRows`; its regions for rows are set.
  func run(_ frame: Frame) {
    bind(frame)
    plan.tile.withUnsafeBufferPointer { executor.run($0, frame) }
  }
}
