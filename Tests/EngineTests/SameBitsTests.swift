import GraphIR
import Numerics
import Testing

@testable import Engine

@Suite struct SameBitsTests {
  /// Two epochs of a network with dropout and penalties; every parameter's bits at the end, and the losses'.
  private func train(
    threads: Int, _ instructions: Instructions, tileRows: Int = 64, rule: UpdateRule = .adam(AdamSettings()),
    looks: Bool = false, fuses: Bool = true, inEpochs: Bool = false
  ) throws -> [UInt64] {
    let model = try SmallNCF(users: 40, items: 30, size: 9, hidden: [24, 7], dropout: 0.25)
    let store = ParameterStore(for: model.graph, seed: 5)
    let pool = Pool(threads: threads)
    let trainer = try Trainer(
      TrainingGraph(model.graph, loss: model.loss, penalty: model.penalty), store: store,
      options: TrainerOptions(rule: rule, seed: 5, batchSize: 150).with {
        $0.tileRows = tileRows
        $0.lanes = 4
        $0.fuses = fuses
      }, pool: pool, instructions: instructions)
    var bits: [UInt64] = []
    var stream = RandomStream(seed: 3, purpose: "batches")
    let sizes = [150, 150, 61, 3]
    for epoch in 1...2 {
      let epochBatches = sizes.enumerated().map { step, rows in
        Batch(
          users: (0..<rows).map { _ in Int32(stream.below(40)) },
          items: (0..<rows).map { _ in Int32(stream.below(30)) },
          labels: (0..<rows).map { _ in Float(stream.below(2)) }, epoch: epoch, firstExample: 150 * step)
      }
      if inEpochs {
        func rate(_ number: Int) -> Double { 0.01 }
        func fill(_ number: Int, _ batch: inout Batch) { batch = epochBatches[number] }
        trainer.runEpoch(sizes.count, learningRate: rate, fill: fill) { _, _, figures in
          bits += [figures.loss.bitPattern, figures.penalty.bitPattern]
        }
        continue
      }
      for batch in epochBatches {
        let figures = trainer.step(batch, learningRate: 0.01)
        if fuses { bits += [figures.loss.bitPattern, figures.penalty.bitPattern] }
        if looks {
          let scorer = try Scorer(
            model.graph, output: model.logit, store: store, inputs: ScoringInputs(itemCount: 30), pool: pool,
            instructions: instructions)
          _ = scorer.score(users: [0, 1, 2], items: [3, 4, 5])
        }
      }
      trainer.finishEpoch()
    }
    for name in store.names { bits += store.values(of: name).map { UInt64($0.bitPattern) } }
    return bits
  }

  @Test("Training gives the same bits for any number of threads, build of the kernels and tile size")
  func sameBits() throws {
    _ = try sameBitsEverywhere { threads, instructions, tileRows in
      try train(threads: threads, instructions, tileRows: tileRows)
    }
  }

  @Test("An epoch that draws batches during steps gives the same bits as single steps")
  func epochs() throws {
    for rule in [UpdateRule.sgd(SGDSettings()), .adam(AdamSettings()), .adam(AdamSettings(beta2: 0.95))] + Self.rules {
      let expected = try train(threads: 1, .best, rule: rule)
      for threads in 1...3 {
        let same = try train(threads: threads, .best, rule: rule, inEpochs: true) == expected
        #expect(same, "\(threads) threads")
      }
    }
  }

  /// Momentum, Adagrad, and Adam whose values decay, caught up and swept.
  private static let rules: [UpdateRule] = [
    .sgd(SGDSettings(momentum: 0.9)), .sgd(SGDSettings(momentum: 0.99, nesterov: true)),
    .adagrad(AdagradSettings(initialSum: 0.1)), .adam(AdamSettings(weightDecay: 0.5)),
    .adam(AdamSettings(beta2: 0.95, weightDecay: 0.5)),
  ]

  @Test("An epoch gives the same bits as single steps for every optimizer", arguments: rules.indices) func everyRule(
    index: Int
  ) throws {
    _ = try sameBitsEverywhere { threads, instructions, tileRows in
      try train(threads: threads, instructions, tileRows: tileRows, rule: Self.rules[index])
    }
  }

  @Test("Tables updated at every step and plain gradient descent give the same bits for any setting")
  func otherRules() throws {
    for rule in [UpdateRule.sgd(SGDSettings()), .adam(AdamSettings(beta2: 0.95)), .adam(AdamSettings(lazy: true))] {
      let expected = try train(threads: 1, .best, rule: rule)
      let same = try train(threads: 3, .best, tileRows: 16, rule: rule) == expected
      #expect(same)
    }
  }

  @Test("Fusing operations changes no bit of a parameter") func fusion() throws {
    let fused = try train(threads: 1, .best)
    let plain = try train(threads: 1, .best, fuses: false)
    #expect(fused.suffix(plain.count) == plain[...])
  }

  /// Moments after steps on gradients so small that their squares are not normal numbers, and many without any.
  private func trainOnDust(threads: Int, _ instructions: Instructions) throws -> [UInt32] {
    var graph = Graph()
    let table = try graph.add(Parameter("table", Shape([40, 3]), .normal(standardDeviation: 1e-20)))
    let value = try graph.add(Gather(), [table, try graph.add(Input.user)])
    let weights = try graph.add(Parameter("weights", Shape([3, 17]), .normal(standardDeviation: 1e-20)))
    let wide = try graph.add(SumElements(), [try graph.add(MatrixProduct(), [value, weights])])
    let loss = try graph.add(BatchMean(), [try graph.add(Multiply(), [wide, try graph.add(Input.label)])])
    let store = ParameterStore(for: graph, seed: 3)
    let trainer = try Trainer(
      TrainingGraph(graph, loss: loss), store: store,
      options: TrainerOptions(rule: .adam(AdamSettings(epsilon: 1e-20)), seed: 0, batchSize: 70),
      pool: Pool(threads: threads), instructions: instructions)
    for step in 0..<60 {
      let rows = step % 7 == 0 ? 70 : 3
      _ = trainer.step(
        Batch(
          users: (0..<rows).map { Int32(($0 * step) % 40) }, items: [Int32](repeating: 0, count: rows),
          labels: (0..<rows).map { 1e-18 * Float($0 - 2) }, epoch: 1, firstExample: 0), learningRate: 1e-20)
    }
    trainer.finishEpoch()
    return (store.values(of: "table") + store.values(of: "weights")).map(\.bitPattern)
  }

  @Test("Denormal numbers have the same bits in every build and on every thread") func dust() throws {
    let expected = try trainOnDust(threads: 1, .generic)
    for instructions in Instructions.allCases where instructions.isAvailable {
      for threads in [1, 3] {
        #expect(try trainOnDust(threads: threads, instructions) == expected, "\(threads) threads, \(instructions)")
      }
    }
  }

  @Test("Scoring between steps changes nothing") func looking() throws {
    let same = try train(threads: 2, .best, looks: true) == train(threads: 2, .best)
    #expect(same)
  }
}
