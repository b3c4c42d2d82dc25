import GraphIR

extension Plan {
  /// The plan of a training step: loss, penalty, and the gradients of all parameters that they depend on. The outputs
  /// are the loss and, if there is one, the penalty.
  static func training(
    _ training: TrainingGraph, layout: ParameterLayout, options: TrainerOptions
  ) throws -> (plan: Plan, graph: Graph) {
    var graph = training.graph
    let (loss, penalty) = (training.loss, training.penalty)
    let lists = try graph.lists.map { list in
      guard let size = options.listSizes[list.name] else {
        throw PlanError(description: "the size of the list `\(list.name)` is not given")
      }
      return Plan.List(list.name, size)
    }
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
      simple.graph, outputs: kept + trained.map(\.0), gradients: trained.map(\.1), isOn: options.fuses)
    var planner = try Planner(
      simple.graph, layout: layout, fusion: fusion, seed: options.seed,
      sizes: Plan.Sizes(
        tileRows: options.tileRows, lanes: options.lanes, batchRows: options.batchSize, lists: lists))
    planner.plan.gradientLimit = options.gradientLimit
    try planner.planAll(outputs: kept, trained: trained)
    planner.plan.assertValid(parameterSize: layout.size)
    return (planner.plan, simple.graph)
  }
}
