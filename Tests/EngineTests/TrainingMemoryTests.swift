import GraphIR
import Testing

@testable import Engine

@Suite struct TrainingMemoryTests {
  private func memory(_ rule: UpdateRule, batchSize: Int = 256, steps: Int = 1, threads: Int = 1) throws
    -> TrainingMemory
  {
    let model = try SmallNCF(users: 20, items: 30, size: 8, hidden: [16, 8])
    return try Trainer.memory(
      of: TrainingGraph(model.graph, loss: model.loss, penalty: model.penalty),
      options: TrainerOptions(rule: rule, seed: 0, batchSize: batchSize), stepsPerEpoch: steps, threads: threads)
  }

  @Test("Parameters take four bytes each, and Adam's moments twice as much") func optimizers() throws {
    let model = try SmallNCF(users: 20, items: 30, size: 8, hidden: [16, 8])
    let store = ParameterStore(for: model.graph, seed: 0)
    let (plain, adam) = (try memory(.sgd(SGDSettings())), try memory(.adam(AdamSettings(lazy: true))))
    #expect(plain.parameters == 4 * store.layout.size)
    #expect(plain.parameters >= 4 * store.parameterCount)
    #expect(adam.optimizer - plain.optimizer >= 8 * store.parameterCount)
  }

  @Test("The workspace grows with the batch and the threads, and Adam's history with the steps of an epoch")
  func growth() throws {
    let rule = UpdateRule.adam(AdamSettings())
    let base = try memory(rule)
    #expect(try memory(rule, batchSize: 4096).workspace > base.workspace)
    #expect(try memory(rule, threads: 8).workspace > base.workspace)
    #expect(try memory(rule, steps: 1_000_001).optimizer - base.optimizer == 1_000_000 * StepHistoryMemory.bytesPerStep)
  }

  @Test("A scorer's memory grows with the catalogue and the threads") func scoring() throws {
    let model = try SmallNCF(users: 20, items: 30, size: 8, hidden: [16, 8])
    func bytes(_ items: Int, _ threads: Int) throws -> Int {
      try Scorer.memory(of: model.graph, output: model.logit, itemCount: items, threads: threads)
    }
    #expect(try bytes(1_000_000, 1) - bytes(1_000, 1) > 4_000_000)
    #expect(try bytes(1_000, 4) > bytes(1_000, 1))
  }
}
