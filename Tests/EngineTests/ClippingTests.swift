import GraphIR
import Testing

@testable import Engine

@Suite struct ClippingTests {
  @Test("The global norm and the clipped step match the Float64 interpreter")
  func norm() throws {
    let history = try HistoryModel(size: 6)
    let (rows, lists) = history.batch(90, seed: 2)
    try compare(history.graph, history.loss, history.penalty, rows, lists, HistoryModel.sizes)
    let softmax = try SoftmaxModel(items: 60, size: 5)
    try compare(softmax.graph, softmax.loss, softmax.penalty, softmax.batch(70, seed: 3), [:], [:])
  }

  private func compare(
    _ graph: Graph, _ loss: NodeID, _ penalty: NodeID, _ batch: Batch, _ lists: [String: [[Int]]],
    _ sizes: [String: ListSize]
  ) throws {
    var differentiated = graph
    let total = try differentiated.add(Add(), [loss, penalty])
    let gradients = try differentiated.differentiate(total, withRespectTo: graph.parameters.map(\.id))
    var context = EvaluationContext(
      users: batch.users.map { Int($0) }, items: batch.items.map { Int($0) }, labels: batch.labels.map { Double($0) },
      lists: lists)
    let initial = ParameterStore(for: graph, seed: 4)
    for (_, parameter) in graph.parameters {
      let values = initial.values(of: parameter.parameterName).map { Double($0) }
      context.parameters[parameter.parameterName] = Tensor(parameter.shape, values)
    }
    let found = gradients.map { gradient in
      gradient.map { differentiated.evaluate([$0], in: context)[0].values } ?? []
    }
    let norm = found.joined().reduce(0) { $0 + $1 * $1 }.squareRoot()
    for limit in [norm / 10, norm * 2] {
      let store = initial.copy()
      let trainer = try Trainer(
        TrainingGraph(graph, loss: loss, penalty: penalty), store: store,
        options: TrainerOptions(rule: .sgd(SGDSettings()), seed: 0, batchSize: batch.users.count).with {
          $0.gradientLimit = limit
          $0.listSizes = sizes
        }, pool: Pool(threads: 2), instructions: .best)
      let figures = trainer.step(batch, learningRate: 1)
      let measured = try #require(figures.gradientNorm)
      #expect(abs(measured - norm) < 1e-6 * norm)
      let factor = min(1, limit / norm)
      for ((_, parameter), gradient) in zip(graph.parameters, found) {
        let before = context.parameters[parameter.parameterName]?.values ?? []
        let after = store.values(of: parameter.parameterName)
        for (index, slope) in gradient.enumerated() {
          #expect(abs(before[index] - factor * slope - Double(after[index])) < 1e-6, "\(parameter.parameterName)")
        }
      }
    }
  }

  private func train(threads: Int, _ instructions: Instructions, tileRows: Int = 64, inEpochs: Bool) throws -> [UInt64]
  {
    let model = try HistoryModel(size: 20)
    let store = ParameterStore(for: model.graph, seed: 5)
    let trainer = try Trainer(
      TrainingGraph(model.graph, loss: model.loss, penalty: model.penalty), store: store,
      options: TrainerOptions(rule: .adam(AdamSettings()), seed: 5, batchSize: 150).with {
        $0.tileRows = tileRows
        $0.gradientLimit = 0.2
        $0.listSizes = HistoryModel.sizes
      }, pool: Pool(threads: threads), instructions: instructions)
    var bits: [UInt64] = []
    for epoch in 0..<2 {
      func fill(_ number: Int, _ batch: inout Batch) {
        batch = model.batch([150, 61, 3][number % 3], seed: UInt64(6 * epoch + number)).batch
      }
      func rate(_ number: Int) -> Double { 0.01 / Double(1 + number) }
      if inEpochs {
        trainer.runEpoch(6, learningRate: rate, fill: fill) { _, _, figures in
          bits.append(figures.gradientNorm?.bitPattern ?? 0)
        }
      } else {
        for number in 0..<6 {
          var batch = Batch(users: [], items: [], labels: [], epoch: 0, firstExample: 0)
          fill(number, &batch)
          bits.append(trainer.step(batch, learningRate: rate(number)).gradientNorm?.bitPattern ?? 0)
        }
        trainer.finishEpoch()
      }
    }
    return bits + store.names.flatMap { store.values(of: $0).map { UInt64($0.bitPattern) } }
  }

  @Test("Clipped steps have the same bits for any number of threads, build of the kernels and tile size")
  func sameBits() throws {
    let expected = try sameBitsEverywhere { threads, instructions, tileRows in
      try train(threads: threads, instructions, tileRows: tileRows, inEpochs: tileRows == 64)
    }
    #expect(expected.prefix(12).contains { Double(bitPattern: $0) > 0.2 })
  }

  @Test("A gradient that is not finite is reported with its parameter when gradients are clipped") func notFinite()
    throws
  {
    var graph = Graph()
    let table = try graph.add(Parameter("table", Shape([4, 2]), .normal(standardDeviation: 1)))
    let value = try graph.add(Gather(), [table, try graph.add(Input.user)])
    let sum = try graph.add(SumElements(), [try graph.add(Multiply(), [value, try graph.add(Input.label)])])
    let loss = try graph.add(Scale(4), [try graph.add(BatchMean(), [sum])])
    let store = ParameterStore(for: graph, seed: 1)
    store.set("table", to: [Float](repeating: 0, count: 8))
    let trainer = try Trainer(
      TrainingGraph(graph, loss: loss), store: store,
      options: TrainerOptions(rule: .adam(AdamSettings()), seed: 0, batchSize: 2).with { $0.gradientLimit = 1 },
      pool: Pool(threads: 1), instructions: .best)
    let batch = Batch(users: [0, 0], items: [0, 0], labels: [3e38, 3e38], epoch: 0, firstExample: 0)
    let figures = trainer.step(batch, learningRate: 0.1)
    #expect(figures.loss == 0 && !figures.isFinite && figures.parameter == "table")
  }

  @Test("The listing of a plan shows the limit of clipping") func listing() throws {
    let model = try SmallNCF(users: 4, items: 4, size: 3, hidden: [5])
    let text = try describePlan(
      TrainingGraph(model.graph, loss: model.loss, penalty: model.penalty),
      options: TrainerOptions(rule: .sgd(SGDSettings()), seed: 0, batchSize: 256).with { $0.gradientLimit = 1.5 })
    #expect(text.contains("brought down to 1.5"))
  }
}
