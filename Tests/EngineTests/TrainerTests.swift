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
      model.graph, loss: model.loss, penalty: nil, store: store, rule: .adam(AdamSettings()), seed: 0, batchSize: 8,
      pool: Pool(threads: 2), instructions: .best)
    let batch = Batch(users: [0, 1, 0], items: [1, 2, 3], labels: [0, label, 1], epoch: 1, firstExample: 0)
    return (trainer.step(batch, learningRate: 0.1), store)
  }

  @Test("A step on sound numbers is finite") func finite() throws {
    let (figures, store) = try step()
    #expect(figures.isFinite && figures.parameter == nil)
    #expect(store.values(of: "hidden.0.weights").allSatisfy { $0.isFinite })
  }

  @Test("A loss that is not finite is reported, and the parameters stay as they were") func notFinite() throws {
    var before: [[Float]] = []
    let (figures, store) = try step(label: .nan) { store in before = store.names.map { store.values(of: $0) } }
    #expect(!figures.isFinite)
    #expect(store.names.map { store.values(of: $0) } == before)
  }

  @Test("An infinite weight is reported, and a step with it leaves the others' numbers finite or says so")
  func infiniteWeight() throws {
    let (figures, _) = try step { $0.set("logit.weights", to: [Float](repeating: .infinity, count: 5)) }
    #expect(!figures.isFinite)
  }

  @Test("A graph that no row can compute alone is refused with a reason") func refused() throws {
    var graph = Graph()
    let table = try graph.add(Parameter("table", Shape([4, 1]), .zeros))
    let value = try graph.add(Gather(), [table, try graph.add(Input.user)])
    let mean = try graph.add(BatchMean(), [value])
    let centred = try graph.add(Subtract(), [value, mean])
    let loss = try graph.add(BatchMean(), [try graph.add(Multiply(), [centred, centred])])
    #expect(throws: PlanError.self) {
      try Trainer(
        graph, loss: loss, penalty: nil, store: ParameterStore(for: graph, seed: 0), rule: .sgd(SGDSettings()), seed: 0,
        batchSize: 8, pool: Pool(threads: 1), instructions: .best)
    }
  }

  @Test("The plan's listing names its layers, its work and its memory") func listing() throws {
    let model = try SmallNCF(users: 4, items: 4, size: 3, hidden: [5])
    let text = try describePlan(model.graph, loss: model.loss, penalty: model.penalty, batchSize: 256)
    for part in ["gather by user(user.table)", "product(", "hidden.0.bias) relu  6 x 5  3840 flop", "arena a thread"] {
      #expect(text.contains(part), "\(part)")
    }
  }
}
