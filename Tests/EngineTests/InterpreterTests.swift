import GraphIR
import Testing

@testable import Engine

@Suite struct InterpreterTests {
  @Test(
    "Loss, penalty and gradients match the Float64 interpreter on random graphs",
    arguments: [true, false])
  func gradients(fuses: Bool) throws {
    let pool = Pool(threads: 2)
    for seed in UInt64(1)...60 {
      let batch = [1, 5, 40, 130][Int(seed % 4)]
      let random = try RandomGraph(seed: seed, size: 3 + Int(seed % 14), batch: batch)
      let store = ParameterStore(for: random.graph, seed: 0)
      for (name, values) in random.parameters { store.set(name, to: values) }
      let trainer = try Trainer(
        TrainingGraph(random.graph, loss: random.loss, penalty: random.penalty), store: store,
        options: TrainerOptions(rule: .sgd(SGDSettings()), seed: 11, batchSize: 130).with {
          $0.tileRows = 16
          $0.lanes = 4
          $0.fuses = fuses
        }, pool: pool, instructions: .best)
      let figures = trainer.step(
        Batch(users: random.users, items: random.items, labels: random.labels, epoch: 3, firstExample: 1000),
        learningRate: 1)

      var graph = random.graph
      let total = try graph.add(Add(), [random.loss, random.penalty])
      let parameters = graph.parameters
      let gradients = try graph.differentiate(total, withRespectTo: parameters.map(\.id))
      let wanted = [random.loss, random.penalty] + gradients.compactMap { $0 }
      let values = graph.evaluate(wanted, in: random.context(seed: 11, epoch: 3, firstExample: 1000))
      #expect(isClose(figures.loss, values[0].values[0]), "loss of graph \(seed)")
      #expect(isClose(figures.penalty, values[1].values[0]), "penalty of graph \(seed)")
      #expect(figures.isFinite)
      var next = 2
      for ((_, parameter), gradient) in zip(parameters, gradients) {
        let name = parameter.parameterName
        let before = (random.parameters[name] ?? []).map { Double($0) }
        let after = store.values(of: name)
        var expected = [Double](repeating: 0, count: before.count)
        if gradient != nil {
          expected = values[next].values
          next += 1
        }
        let size = max(1, expected.map { abs($0) }.max() ?? 0)
        let worst = zip(zip(before, expected), after).map { abs($0.0 - $0.1 - Double($1)) }.max() ?? 0
        #expect(worst < 2e-5 * size, "gradient of \(name) in graph \(seed)")
      }
    }
  }

  private func isClose(_ a: Double, _ b: Double) -> Bool { abs(a - b) < 2e-5 * max(1, abs(b)) }
}
