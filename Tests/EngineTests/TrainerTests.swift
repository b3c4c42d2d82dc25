import GraphIR
import Testing

@testable import Engine

@Suite struct TrainerTests {
  private func step(
    label: Float = 1, prepare: (ParameterStore) -> Void = { _ in }
  ) throws -> (StepFigures, ParameterStore) {
    let model = try SmallNCF(users: 4, items: 4, size: 3, hidden: [5])
    let store = ParameterStore(for: model.graph, seed: 1)
    prepare(store)
    let trainer = try Trainer(
      TrainingGraph(model.graph, loss: model.loss), store: store,
      options: TrainerOptions(rule: .adam(AdamSettings()), seed: 0, batchSize: 8), pool: Pool(threads: 2),
      instructions: .best)
    let batch = Batch(users: [0, 1, 0], items: [1, 2, 3], labels: [0, label, 1], epoch: 1, firstExample: 0)
    return (trainer.step(batch, learningRate: 0.1), store)
  }

  @Test("A step on finite numbers is finite") func finite() throws {
    let (figures, store) = try step()
    #expect(figures.isFinite && figures.parameter == nil)
    #expect(store.values(of: "hidden.0.weights").allSatisfy { $0.isFinite })
  }

  @Test("A loss that is not finite is reported and changes no parameter") func notFinite() throws {
    var before: [[Float]] = []
    let (figures, store) = try step(label: .nan) { store in before = store.names.map { store.values(of: $0) } }
    #expect(!figures.isFinite)
    #expect(store.names.map { store.values(of: $0) } == before)
  }

  @Test("An infinite weight is reported, and other parameters stay finite or are reported")
  func infiniteWeight() throws {
    let (figures, _) = try step { $0.set("logit.weights", to: [Float](repeating: .infinity, count: 5)) }
    #expect(!figures.isFinite)
  }

  @Test("A graph whose rows depend on each other is refused with a reason") func refused() throws {
    var graph = Graph()
    let table = try graph.add(Parameter("table", Shape([4, 1]), .zeros))
    let value = try graph.add(Gather(), [table, try graph.add(Input.user)])
    let mean = try graph.add(BatchMean(), [value])
    let centred = try graph.add(Subtract(), [value, mean])
    let loss = try graph.add(BatchMean(), [try graph.add(Multiply(), [centred, centred])])
    #expect(throws: PlanError.self) {
      try Trainer(
        TrainingGraph(graph, loss: loss), store: ParameterStore(for: graph, seed: 0),
        options: TrainerOptions(rule: .sgd(SGDSettings()), seed: 0, batchSize: 8), pool: Pool(threads: 1),
        instructions: .best)
    }
  }

  @Test("A profile covers the work of every layer and changes no bit") func profile() throws {
    var stores: [ParameterStore] = []
    for profiles in [true, false] {
      let model = try SmallNCF(users: 40, items: 40, size: 3, hidden: [5])
      let store = ParameterStore(for: model.graph, seed: 1)
      let trainer = try Trainer(
        TrainingGraph(model.graph, loss: model.loss), store: store,
        options: TrainerOptions(rule: .adam(AdamSettings()), seed: 0, batchSize: 8).with { $0.profiles = profiles },
        pool: Pool(threads: 2), instructions: .best)
      let rows = 0..<Int32(8)
      func rate(_ number: Int) -> Double { 0.1 }
      func fill(_ number: Int, _ batch: inout Batch) {
        batch = Batch(
          users: rows.map { $0 + Int32(number) }, items: rows.map { $0 * Int32(number) % 40 },
          labels: rows.map { Float($0 % 2) }, epoch: 1, firstExample: 8 * number)
      }
      trainer.runEpoch(5, learningRate: rate, fill: fill) { _, _, _ in }
      stores.append(store)
      guard profiles else {
        #expect(trainer.profile() == nil)
        continue
      }
      let found = try #require(trainer.profile())
      #expect(found.steps == 5 && found.threads == 2 && found.peak > 0)
      let layers = found.layers
      for layer in ["user", "item", "hidden.0", "logit"] {
        #expect(layers.contains { $0.layer == layer }, "\(layer)")
      }
      // 40 rows of 6 numbers through 6 x 5 weights: 2 operations each, with bias and relu left out.
      let product = found.rows.first { $0.layer == "hidden.0" && $0.work.hasPrefix("product 6 x 5") }
      let operations: Double = 40 * 2 * 6 * 5
      #expect(product?.operations == operations)
      let sum = layers.reduce(0) { $0 + $1.seconds } + found.otherSeconds
      #expect(sum >= found.stepSeconds * 2 * 0.999)
    }
    #expect(stores[0].names.allSatisfy { stores[0].values(of: $0) == stores[1].values(of: $0) })
  }

  @Test("The listing of a plan shows layers, operations and memory") func listing() throws {
    let model = try SmallNCF(users: 4, items: 4, size: 3, hidden: [5])
    let text = try describePlan(
      TrainingGraph(model.graph, loss: model.loss, penalty: model.penalty),
      options: TrainerOptions(rule: .sgd(SGDSettings()), seed: 0, batchSize: 256))
    for part in ["gather by user(user.table)", "product(", "hidden.0.bias) relu  6 x 5  3840 flop", "arena a thread"] {
      #expect(text.contains(part), "\(part)")
    }
  }
}
