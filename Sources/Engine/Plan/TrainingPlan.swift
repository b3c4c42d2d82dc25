import GraphIR

extension Plan {
  /// The plan of a training step: loss, penalty, and the gradients of all parameters on which they depend. Its outputs are
  /// the loss and, where there is one, the penalty.
  /// - Parameters:
  ///   - loss, penalty: one number each for the whole batch.
  ///   - listSizes: how long the lists are that rows bring, by name.
  ///   - fuses: whether operations that one kernel computes together are put together.
  static func training(
    _ graph: Graph, loss: NodeID, penalty: NodeID?, layout: ParameterLayout, seed: UInt64, batchRows: Int,
    tileRows: Int,
    lanes: Int, fuses: Bool = true, listSizes: [String: ListSize] = [:], gradientLimit: Double? = nil
  ) throws -> (plan: Plan, graph: Graph) {
    let lists = try graph.lists.map { list in
      guard let size = listSizes[list.name] else {
        throw PlanError(description: "nobody says how long the list `\(list.name)` is")
      }
      return Plan.List(list.name, size)
    }
    var graph = graph
    var objective = loss
    if let penalty { objective = try graph.add(Add(), [loss, penalty]) }
    let parameters = graph.parameters.map(\.id)
    let gradients = try graph.differentiate(objective, withRespectTo: parameters)
    let pairs = zip(parameters, gradients).compactMap { parameter, gradient in gradient.map { (parameter, $0) } }
    let outputs = [loss] + (penalty.map { [$0] } ?? [])
    let simple = try graph.simplified(keeping: outputs + pairs.flatMap { [$0.0, $0.1] })
    let trained = pairs.compactMap { parameter, gradient in
      simple[parameter].flatMap { parameter in simple[gradient].map { (parameter, $0) } }
    }
    let kept = outputs.compactMap { simple[$0] }
    let fusion = Fusion(
      simple.graph, outputs: kept + trained.map(\.0), gradients: trained.map(\.1), isOn: fuses)
    var planner = try Planner(
      simple.graph, layout: layout, fusion: fusion, seed: seed, tileRows: tileRows, lanes: lanes, batchRows: batchRows,
      lists: lists)
    planner.plan.gradientLimit = gradientLimit
    try planner.planAll(outputs: kept, trained: trained)
    return (planner.plan, simple.graph)
  }
}
