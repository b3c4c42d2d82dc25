import GraphIR
import Testing

@testable import Engine

@Suite struct AdamStepsTests {
  @Test("Three steps of Adam on a small network match NumPy", arguments: [1, 3])
  func threeSteps(threads: Int) throws {
    let figures = figures("ncf_adam")
    try #require(figures.count == 8 + 9 + 2 + 8)
    let model = try SmallNCF(users: 6, items: 7, size: 5, hidden: [8, 4])
    let store = ParameterStore(for: model.graph, seed: 0)
    for name in store.names { store.set(name, to: (figures["before." + name] ?? []).map { Float($0) }) }
    let trainer = try Trainer(
      TrainingGraph(model.graph, loss: model.loss, penalty: model.penalty), store: store,
      options: TrainerOptions(rule: .adam(AdamSettings()), seed: 0, batchSize: 9), pool: Pool(threads: threads),
      instructions: .best)
    for step in 0..<3 {
      let batch = Batch(
        users: (figures["batch\(step + 1).users"] ?? []).map { Int32($0) },
        items: (figures["batch\(step + 1).items"] ?? []).map { Int32($0) },
        labels: (figures["batch\(step + 1).labels"] ?? []).map { Float($0) }, epoch: 1, firstExample: 9 * step)
      let found = trainer.step(batch, learningRate: 0.01)
      #expect(abs(found.loss - (figures["loss"]?[step] ?? 0)) < 1e-5)
      #expect(abs(found.penalty - (figures["penalty"]?[step] ?? 0)) < 1e-5)
    }
    trainer.finishEpoch()
    for name in store.names {
      let worst = zip(store.values(of: name), figures["after." + name] ?? []).map { abs(Double($0) - $1) }.max()
      #expect((worst ?? 1) < 1e-5, "\(name)")
    }
  }
}
