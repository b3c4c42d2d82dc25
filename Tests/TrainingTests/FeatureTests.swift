import Datasets
import Diagnostics
import Engine
import Evaluation
import Files
import GraphIR
import Models
import Schema
import Testing

@testable import Training

@Suite struct FeatureTests {
  /// Compares with Fixtures/training/features.py, which uses PyTorch's EmbeddingBag for histories.
  @Test("A model with segments and histories trains and scores like its PyTorch equivalent")
  func asPyTorch() throws {
    let features = try FeatureModel()
    let model = features.model
    let store = ParameterStore(for: model.graph, seed: 1)
    for name in store.names {
      let before = features.numbers("before", name)
      try #require(before.count == store.values(of: name).count, "\(name)")
      store.set(name, to: before.map { Float($0) })
    }
    let spec = try read(
      TrainingSpec.self, "optimizer: {sgd: {learning_rate: 0.5}}\nepochs: 5\n" + FeatureModel.penalties)
    let pool = Pool(threads: 2)
    let trained = try TrainingSession(
      model: model, dataset: features.dataset, spec: spec, seed: 1, store: store, options: TrainingOptions(pool: pool)
    ).run()
    let history = features.fixture["history"]?.elements ?? []
    #expect(history.count == 5 && trained.history.count == 5)
    for (row, expected) in zip(trained.history, history) {
      #expect(abs(row.loss - (expected["loss"]?.double ?? 9)) < 1e-6)
      #expect(abs((row.penalty ?? 9) - (expected["penalty"]?.double ?? 0)) < 1e-6)
    }
    for name in store.names {
      let after = features.numbers("after", name)
      let worst = zip(trained.store.values(of: name), after).map { abs(Double($0) - $1) }.max() ?? 1
      #expect(worst < 2e-6, "\(name)")
    }
    let scorer = try Scorer(
      model.graph, output: model.output, store: trained.store,
      inputs: ScoringInputs(itemCount: 6, lists: model.graph.featureLists(features.dataset.list)), pool: pool,
      instructions: .best)
    let scores = scorer.score(
      users: (0..<42).map { Int32($0 / 6) }, items: (0..<42).map { Int32($0 % 6) })
    let expected = features.fixture["scores"]?.elements?.compactMap(\.double) ?? []
    #expect(expected.count == 42)
    #expect((zip(scores, expected).map { abs(Double($0) - $1) }.max() ?? 1) < 5e-6)
  }

  @Test("Training with features has the same bits at any thread count, kernel build and tile size")
  func sameBits() throws {
    let features = try FeatureModel()
    let spec = try read(
      TrainingSpec.self,
      """
      optimizer: {adamw: {learning_rate: 0.05}}
      negatives: {drawn: {per_positive: 3}}
      batch_size: 16
      epochs: 3
      """ + "\n" + FeatureModel.penalties)
    func run(_ threads: Int, _ instructions: Instructions, _ tileRows: Int) throws -> [UInt32] {
      bits(
        try TrainingSession(
          model: features.model, dataset: features.dataset, spec: spec, seed: 4,
          options: TrainingOptions(pool: Pool(threads: threads), instructions: instructions, tileRows: tileRows)
        ).run().store)
    }
    let expected = try run(1, .generic, 64)
    for instructions in Instructions.allCases where instructions.isAvailable {
      for threads in 1...3 {
        let same = try run(threads, instructions, threads == 2 ? 7 : 64) == expected
        #expect(same, "\(threads) threads, \(instructions)")
      }
    }
  }

  @Test("The list buffers fit the users with the longest lists") func sizes() throws {
    let features = try FeatureModel()
    let source = try read(TrainingSpec.self, "negatives: {drawn: {per_positive: 2}}").negatives?.member
    let examples = try #require(source).examples(of: features.dataset, seed: 1)
    let history = FeatureList(historyIn: features.dataset.train, userCount: 7, last: 3)
    let lengths = (0..<examples.count).map { history.length(of: Int(examples.example($0, epoch: 1).user)) }
    for batch in [1, 5, 20, 1000] {
      let lists = try BatchLists(
        features.model.graph.lists.map(\.name), of: features.dataset, examples: examples, batchSize: batch)
      #expect(lists.sizes["user.history"]?.longest == 3)
      #expect(lists.sizes["user.history"]?.inBatch == lengths.sorted().suffix(batch).reduce(0, +))
      #expect(lists.sizes["item.segment"] == ListSize(longest: 1, inBatch: batch))
      #expect(lists.sizes["user.history[1]"] == ListSize(longest: 1, inBatch: batch))
    }
  }

  @Test("Divergence is found in a model that reads lists") func notFinite() throws {
    let features = try FeatureModel()
    let spec = try read(TrainingSpec.self, "optimizer: {sgd: {learning_rate: 1e30}}\nepochs: 5")
    let divergence = try divergence {
      _ = try TrainingSession(
        model: features.model, dataset: features.dataset, spec: spec, seed: 1,
        options: TrainingOptions(pool: Pool(threads: 1))
      ).run()
    }
    #expect(divergence?.diagnostic.code.name == "not-finite")
  }
}
