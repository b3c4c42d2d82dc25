import GraphIR
import Testing

@testable import Engine

/// Steps once by plain descent at rate 1 and compares what was found, and how every parameter moved, with the interpreter.
func compareWithInterpreter(
  _ graph: Graph, loss: NodeID, penalty: NodeID, batch: Batch, lists: [String: [[Int]]] = [:], fuses: Bool,
  tileRows: Int = 16, listSizes: [String: ListSize] = [:], _ what: String
) throws {
  let store = ParameterStore(for: graph, seed: 4)
  var context = EvaluationContext(
    users: batch.users.map { Int($0) }, items: batch.items.map { Int($0) }, labels: batch.labels.map { Double($0) },
    lists: lists)
  for (_, parameter) in graph.parameters {
    let values = store.values(of: parameter.parameterName).map { Double($0) }
    context.parameters[parameter.parameterName] = Tensor(parameter.shape, values)
  }
  let trainer = try Trainer(
    TrainingGraph(graph, loss: loss, penalty: penalty), store: store,
    options: TrainerOptions(rule: .sgd(SGDSettings()), seed: 11, batchSize: batch.users.count).with {
      $0.tileRows = tileRows
      $0.lanes = 4
      $0.listSizes = listSizes
      $0.fuses = fuses
    }, pool: Pool(threads: 2), instructions: .best)
  let figures = trainer.step(batch, learningRate: 1)
  #expect(figures.isFinite)

  var graph = graph
  let total = try graph.add(Add(), [loss, penalty])
  let parameters = graph.parameters
  let gradients = try graph.differentiate(total, withRespectTo: parameters.map(\.id))
  let values = graph.evaluate([loss, penalty], in: context)
  #expect(abs(figures.loss - values[0].values[0]) < 2e-5 * max(1, abs(figures.loss)), "loss: \(what)")
  #expect(abs(figures.penalty - values[1].values[0]) < 2e-5 * max(1, abs(figures.penalty)), "penalty: \(what)")
  for ((_, parameter), gradient) in zip(parameters, gradients) {
    let name = parameter.parameterName
    let before = context.parameters[name]?.values ?? []
    let expected =
      gradient.map { graph.evaluate([$0], in: context)[0].values } ?? [Double](repeating: 0, count: before.count)
    let size = max(1, expected.map { abs($0) }.max() ?? 0)
    let worst = zip(zip(before, expected), store.values(of: name)).map { abs($0.0 - $0.1 - Double($1)) }.max() ?? 0
    #expect(worst < 1e-5 * size, "gradient of \(name): \(what)")
  }
}
