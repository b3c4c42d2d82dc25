package import GraphIR

extension Scorer {
  /// An estimate of the bytes that a scorer takes while it scores every item for users, without its parameters.
  /// - Parameter threads: Number of threads of the pool.
  /// - Throws: `PlanError` or `ShapeError` for a graph that the engine cannot run.
  package static func memory(of graph: Graph, output: NodeID, itemCount: Int, threads: Int) throws -> Int {
    let scoring = try graph.forScoring([output])
    guard let score = scoring[output] else { return 0 }
    let (users, items) = frontier(of: scoring.graph, output: score)
    let (userRows, itemRows) = (AxisRows(users, in: scoring.graph), AxisRows(items, in: scoring.graph))
    let plan = try PairPlan(scoring.graph, output: score, users: userRows, items: itemRows)
    let columns = PairProgram.columns(for: plan)
    let catalogue = (itemCount + columns - 1) / columns * columns
    let sparse = plan.perUser.contains { if case .sumProduct(relu: true) = $0.code { true } else { false } }
    let rows = ScoringProgram.tileRows
    var worker = rows * (userRows.stride + itemRows.stride) + columns * (userRows.stride + plan.itemRows)
    worker += columns * (plan.arenaRows + plan.narrowCount * rows)
    worker += max(fewUsers(rowSize: catalogue) * catalogue, scoresHeld.usual)
    let weights = scoring.graph.parameters.reduce(0) { sum, parameter in
      let isTable = scoring.graph.nodes.contains { $0.operation is Gather && $0.inputs[0] == parameter.id }
      return sum + (isTable ? 0 : parameter.parameter.shape.count)
    }
    let shared = catalogue * plan.itemRows * (sparse ? 2 : 1) + itemCount + weights
    return MemoryLayout<Float>.stride * (shared + threads * worker)
  }
}
