import GraphIR
import Testing

@testable import Engine

@Suite struct CatalogueTests {
  @Test(
    "Loss and gradients of a softmax over the catalogue match the Float64 interpreter", arguments: [true, false],
    [1, 7, 256, 300])
  func gradients(fuses: Bool, items: Int) throws {
    for isMixed in [false, true] {
      let model = try SoftmaxModel(items: items, size: 5, isMixed: isMixed)
      for rows in [1, 40] {
        try compareWithInterpreter(
          model.graph, loss: model.loss, penalty: model.penalty, batch: model.batch(rows, seed: 1), fuses: fuses,
          "\(items) items, \(rows) rows, mixed: \(isMixed)")
      }
    }
  }

  private func train(
    threads: Int, _ instructions: Instructions, tileRows: Int = 64, fuses: Bool = true
  ) throws -> [UInt32] {
    let model = try SoftmaxModel(items: 530, size: 20, isMixed: true)
    let store = ParameterStore(for: model.graph, seed: 5)
    let trainer = try Trainer(
      TrainingGraph(model.graph, loss: model.loss, penalty: model.penalty), store: store,
      options: TrainerOptions(rule: .adam(AdamSettings()), seed: 5, batchSize: 150).with {
        $0.tileRows = tileRows
        $0.lanes = 4
        $0.fuses = fuses
      }, pool: Pool(threads: threads), instructions: instructions)
    for step in 0..<6 {
      _ = trainer.step(model.batch([150, 61, 3][step % 3], seed: UInt64(step)), learningRate: 0.01)
    }
    trainer.finishEpoch()
    return store.names.flatMap { store.values(of: $0).map(\.bitPattern) }
  }

  @Test("A softmax over the catalogue has the same bits for any number of threads, build of the kernels and tile size")
  func sameBits() throws {
    let expected = try sameBitsEverywhere { threads, instructions, tileRows in
      try train(threads: threads, instructions, tileRows: tileRows)
    }
    let plain = try train(threads: 2, .best, fuses: false) == expected
    #expect(plain, "not fused")
  }

  @Test("The memory of a tile does not grow with the catalogue") func memory() throws {
    let sizes = try [1000, 100_000].map { items in
      let model = try SoftmaxModel(items: items, size: 5)
      return try Plan.training(
        TrainingGraph(model.graph, loss: model.loss), layout: ParameterLayout(model.graph),
        options: TrainerOptions(rule: .sgd(SGDSettings()), seed: 0, batchSize: 256).with {
          $0.tileRows = 64
          $0.lanes = 4
        }
      ).plan.arenaSize
    }
    #expect(sizes[0] == sizes[1] && sizes[0] < 64 * 600)
  }

  @Test("The listing of a plan shows the loop over the catalogue") func listing() throws {
    let model = try SoftmaxModel(items: 1000, size: 5)
    let text = try describePlan(
      TrainingGraph(model.graph, loss: model.loss),
      options: TrainerOptions(rule: .sgd(SGDSettings()), seed: 0, batchSize: 256))
    #expect(text.contains("for each 256 of 1000 items"))
  }
}
