import Datasets
import Diagnostics
import Engine
import Evaluation
import Models
import Schema
import Testing

@testable import Training

@Suite struct TrainingRunTests {
  private let data = shop()

  private func trained(
    _ training: String, threads: Int = 1, seed: UInt64 = 42, validation: String? = nil, data: Dataset? = nil,
    hooks: TrainingHooks = TrainingHooks()
  ) throws -> (model: CheckedModel, result: TrainedModel) {
    let data = data ?? self.data
    let model = try model(networkText, users: data.users.count, items: data.items.count)
    let pool = Pool(threads: threads)
    let spec = try validation.map { try read(EvaluationSpec.self, $0) }
    let result = try TrainingSession(
      model: model, dataset: data, spec: try read(TrainingSpec.self, training), seed: seed,
      options: TrainingOptions(pool: pool)
    ).run(
      validation: spec.flatMap {
        Validation($0, model: model, dataset: data, seed: seed, pool: pool, instructions: .best)
      }, hooks: hooks)
    return (model, result)
  }

  private let usual = """
    optimizer: {adam: {learning_rate: 0.01}}
    penalties: [{l2: {of: [user_vector, item_vector], strength: 0.01}}]
    batch_size: 100
    epochs: 3
    """

  @Test("Three epochs have the same bits at 1 to 4 threads") func sameBits() throws {
    let one = try trained(usual)
    for threads in 2...4 {
      let other = try trained(usual, threads: threads)
      #expect(bits(other.result.store) == bits(one.result.store))
      #expect(other.result.history == one.result.history)
    }
    #expect(bits(try trained(usual, seed: 43).result.store) != bits(one.result.store))
  }

  @Test("Validation does not change the trained parameters") func validationIsInert() throws {
    let never = try trained(usual)
    let each = try trained(usual, validation: "metrics: [auc, ndcg@5]")
    let second = try trained(usual, validation: "{metrics: [auc], validation: {every_epochs: 2}}")
    #expect(bits(each.result.store) == bits(never.result.store))
    #expect(bits(second.result.store) == bits(never.result.store))
    #expect(never.result.history.map { $0.validation == nil } == [true, true, true])
    #expect(each.result.history.map { $0.validation?["ndcg@5"]?.value == nil } == [false, false, false])
    // The last epoch is always evaluated.
    #expect(second.result.history.map { $0.validation == nil } == [true, false, false])
    #expect(each.result.history.map(\.loss) == never.result.history.map(\.loss))
  }

  @Test("Training fits a shop with two kinds of users and items") func learns() throws {
    let (model, result) = try trained(
      """
      optimizer: {adam: {learning_rate: 0.01}}
      penalties: [{l2: {of: [user_vector, item_vector], strength: 0.001}}]
      batch_size: 50
      epochs: 40
      """, validation: "metrics: [auc]")
    let losses = result.history.map(\.loss)
    // A constant prediction reaches ln 2 with equally many positives and negatives.
    #expect(losses[losses.count - 1] < 0.6)
    #expect(losses[0] > losses[losses.count - 1])
    #expect((result.history.last?.validation?["auc"]?.value ?? 0) > 0.75)
    #expect(result.history.allSatisfy { $0.samples == data.train.count && $0.penalty != nil })
    #expect(result.state == TrainingState(epochs: 40, steps: 40 * ((data.train.count + 49) / 50)))
    let pool = Pool(threads: 1)
    let scorer = try Scorer(
      model.graph, output: model.output, store: result.store, inputs: ScoringInputs(itemCount: data.items.count),
      pool: pool, instructions: .best)
    let metric = try read(EvaluationSpec.self, "metrics: [auc]").metricNames
    let test = Evaluator(dataset: data, split: .test, metrics: metric).evaluate(scorer, pool: pool)
    #expect((test["auc"]?.value ?? 0) > 0.75)
  }

  @Test("Training with drawn negatives fits the shop") func learnsFromDrawnNegatives() throws {
    let (_, result) = try trained(
      """
      negatives: {drawn: {per_positive: 2}}
      optimizer: {adam: {learning_rate: 0.01}}
      batch_size: 50
      epochs: 30
      """, validation: "metrics: [auc]")
    // A third are positives: a constant prediction reaches ln 3 - (2/3) ln 2 = 0.6365.
    #expect((result.history.last?.loss ?? 1) < 0.6)
    #expect((result.history.last?.validation?["auc"]?.value ?? 0) > 0.7)
  }

  @Test("The seed of `training` takes precedence over the experiment's") func ownSeed() throws {
    let own = try trained(usual + "\nseed: 7", seed: 1)
    #expect(bits(own.result.store) == bits(try trained(usual, seed: 7).result.store))
  }

  @Test("Training stops between batches on request") func stopsBetweenBatches() throws {
    // Asked before the first batch and after each batch.
    var calls = 0
    let hooks = TrainingHooks(shouldStop: {
      calls += 1
      return calls == 4
    })
    var state: TrainingState?
    do { _ = try trained(usual, hooks: hooks) } catch let stopped as TrainingStopped { state = stopped.state }
    #expect(state == TrainingState(epochs: 0, steps: 3))
  }

  @Test("The hook after an epoch can end training") func stopsAfterEpoch() throws {
    let hooks = TrainingHooks(onEpoch: { row, _ in row.epoch < 2 })
    let (_, result) = try trained(usual, hooks: hooks)
    #expect(result.history.map(\.epoch) == [1, 2])
    let two = try trained(usual.replacing("epochs: 3", with: "epochs: 2"))
    #expect(bits(two.result.store) == bits(result.store))
  }
}
