import GraphIR
import Numerics
import Testing

@testable import Engine

@Suite struct SameBitsTests {
  /// Two epochs of a network with dropout and penalties; every parameter's bits at the end, and the losses'.
  private func train(
    threads: Int, _ instructions: Instructions, tileRows: Int = 64, rule: UpdateRule = .adam(AdamSettings()),
    looks: Bool = false
  ) throws -> [UInt64] {
    let model = try SmallNCF(users: 40, items: 30, size: 9, hidden: [24, 7], dropout: 0.25)
    let store = ParameterStore(for: model.graph, seed: 5)
    let pool = Pool(threads: threads)
    let trainer = try Trainer(
      model.graph, loss: model.loss, penalty: model.penalty, store: store, rule: rule, seed: 5, batchSize: 150,
      pool: pool, instructions: instructions, tileRows: tileRows)
    var bits: [UInt64] = []
    var stream = RandomStream(seed: 3, purpose: "batches")
    for epoch in 1...2 {
      for (step, rows) in [150, 150, 61, 3].enumerated() {
        let batch = Batch(
          users: (0..<rows).map { _ in Int32(stream.below(40)) },
          items: (0..<rows).map { _ in Int32(stream.below(30)) },
          labels: (0..<rows).map { _ in Float(stream.below(2)) }, epoch: epoch, firstExample: 150 * step)
        let figures = trainer.step(batch, learningRate: 0.01)
        bits += [figures.loss.bitPattern, figures.penalty.bitPattern]
        if looks {
          let scorer = try Scorer(
            model.graph, output: model.logit, store: store, itemCount: 30, pool: pool, instructions: instructions)
          _ = scorer.score(users: [0, 1, 2], items: [3, 4, 5])
        }
      }
      trainer.finishEpoch()
    }
    for name in store.names { bits += store.values(of: name).map { UInt64($0.bitPattern) } }
    return bits
  }

  @Test("Training gives the same bits with one to four threads, every build of the kernels and any size of tile")
  func sameBits() throws {
    let expected = try train(threads: 1, .generic)
    for instructions in Instructions.allCases where instructions.isAvailable {
      for threads in 1...4 {
        let same = try train(threads: threads, instructions) == expected
        #expect(same, "\(threads) threads, \(instructions)")
      }
    }
    for tileRows in [1, 7, 16, 200] {
      let same = try train(threads: 2, .best, tileRows: tileRows) == expected
      #expect(same, "tiles of \(tileRows) rows")
    }
  }

  @Test("Swept tables and plain descent give the same bits too")
  func otherRules() throws {
    for rule in [UpdateRule.sgd(SGDSettings()), .adam(AdamSettings(beta2: 0.95)), .adam(AdamSettings(lazy: true))] {
      let expected = try train(threads: 1, .best, rule: rule)
      let same = try train(threads: 3, .best, tileRows: 16, rule: rule) == expected
      #expect(same)
    }
  }

  @Test("Scoring between steps changes nothing") func looking() throws {
    let same = try train(threads: 2, .best, looks: true) == train(threads: 2, .best)
    #expect(same)
  }
}
