import GraphIR
import Numerics
import Testing

@testable import Engine

@Suite struct ListTests {
  @Test(
    "Values that each row has a number of have the Float64 interpreter's loss and gradients", arguments: [true, false])
  func gradients(fuses: Bool) throws {
    let model = try HistoryModel(size: 6)
    for rows in [1, 2, 40, 150] {
      for tileRows in [1, 16, 64] {
        let (batch, lists) = model.batch(rows, seed: UInt64(rows))
        try compareWithInterpreter(
          model.graph, loss: model.loss, penalty: model.penalty, batch: batch, lists: lists, fuses: fuses,
          tileRows: tileRows, listSizes: HistoryModel.sizes, "\(rows) rows in tiles of \(tileRows)")
      }
    }
  }

  private func train(
    threads: Int, _ instructions: Instructions, tileRows: Int = 64, longest: Int = 90
  ) throws -> [UInt32] {
    let model = try HistoryModel(size: 20)
    let store = ParameterStore(for: model.graph, seed: 5)
    var sizes = HistoryModel.sizes
    sizes[HistoryModel.history.name]?.longest = longest
    let trainer = try Trainer(
      TrainingGraph(model.graph, loss: model.loss, penalty: model.penalty), store: store,
      options: TrainerOptions(rule: .adam(AdamSettings()), seed: 5, batchSize: 150).with {
        $0.tileRows = tileRows
        $0.lanes = 4
        $0.listSizes = sizes
      }, pool: Pool(threads: threads), instructions: instructions)
    for epoch in 0..<2 {
      func fill(_ number: Int, _ batch: inout Batch) {
        batch = model.batch([150, 61, 3][number % 3], seed: UInt64(6 * epoch + number)).batch
      }
      func rate(_ number: Int) -> Double { 0.01 }
      trainer.runEpoch(6, learningRate: rate, fill: fill) { _, _, _ in }
    }
    return store.names.flatMap { store.values(of: $0).map(\.bitPattern) }
  }

  @Test("Models with lists have the same bits for any number of threads, build of the kernels and tile size")
  func sameBits() throws {
    let expected = try sameBitsEverywhere { threads, instructions, tileRows in
      try train(threads: threads, instructions, tileRows: tileRows)
    }
    let roomy = try train(threads: 2, .best, longest: 1800) == expected
    #expect(roomy, "room for longer lists")
  }

  @Test("Missed steps are applied to a row before a list reads it") func caughtUp() throws {
    var graph = Graph()
    let list = IDList("history", axes: .user)
    let table = try graph.add(Parameter("table", Shape([12, 2]), .normal(standardDeviation: 0.5)))
    let entries = try graph.add(Tanh(), [try graph.add(Gather(), [table, try graph.add(ListInput(list))])])
    let sum = try graph.add(SumElements(), [try graph.add(SumEntries(list), [entries])])
    let loss = try graph.add(BatchMean(), [try graph.add(Multiply(), [sum, try graph.add(Input.label)])])
    var stores: [ParameterStore] = []
    // Betas that may be caught up, and, a hair away, some for which the table is swept at every step.
    for beta2 in [0.999, 0.99899999] {
      let store = ParameterStore(for: graph, seed: 3)
      let trainer = try Trainer(
        TrainingGraph(graph, loss: loss), store: store,
        options: TrainerOptions(rule: .adam(AdamSettings(beta2: beta2)), seed: 0, batchSize: 4).with {
          $0.listSizes = ["history": ListSize(longest: 3, inBatch: 12)]
        }, pool: Pool(threads: 2), instructions: .best)
      var stream = RandomStream(seed: 1, purpose: "lists")
      for _ in 0..<60 {
        let lists = (0..<4).map { _ in (0..<stream.below(4)).map { _ in Int32(stream.below(3) * stream.below(5)) } }
        _ = trainer.step(
          Batch(
            users: [0, 0, 0, 0], items: [0, 0, 0, 0], labels: (0..<4).map { _ in Float(stream.normal()) }, epoch: 0,
            firstExample: 0, lists: [IDLists(lists)]),
          learningRate: 0.05 * stream.uniform())
      }
      trainer.finishEpoch()
      stores.append(store)
    }
    let worst = zip(stores[0].values(of: "table"), stores[1].values(of: "table")).map { abs($0 - $1) }.max() ?? 1
    #expect(worst < 1e-5)
    #expect(stores[0].values(of: "table") != ParameterStore(for: graph, seed: 3).values(of: "table"))
  }

  @Test("Memory depends on the sum of the lengths of a tile's lists, not on the longest") func memory() throws {
    let model = try HistoryModel(size: 16)
    func plan(longest: Int) throws -> Plan {
      try Plan.training(
        TrainingGraph(model.graph, loss: model.loss, penalty: model.penalty), layout: ParameterLayout(model.graph),
        options: TrainerOptions(rule: .sgd(SGDSettings()), seed: 0, batchSize: 256).with {
          $0.tileRows = 64
          $0.lanes = 4
          $0.listSizes = [
            "history": ListSize(longest: longest, inBatch: 5000), "genres": ListSize(longest: 3, inBatch: 700),
          ]
        }
      ).plan
    }
    let (short, long) = (try plan(longest: 20), try plan(longest: 1000))
    #expect(short.arenaSize == long.arenaSize)
    #expect(long.lists[0].tileEntries == 1024)
  }

  @Test("The listing of a plan shows the lists, and a list without a size is refused") func listing() throws {
    let model = try HistoryModel(size: 6)
    let text = try describePlan(
      TrainingGraph(model.graph, loss: model.loss),
      options: TrainerOptions(rule: .sgd(SGDSettings()), seed: 0, batchSize: 256).with {
        $0.listSizes = HistoryModel.sizes
      })
    #expect(text.contains("gather by history(item.table)") && text.contains("sumEntries"))
    #expect(throws: PlanError.self) {
      try describePlan(
        TrainingGraph(model.graph, loss: model.loss),
        options: TrainerOptions(rule: .sgd(SGDSettings()), seed: 0, batchSize: 256))
    }
  }
}
