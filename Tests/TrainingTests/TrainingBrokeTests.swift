import Datasets
import Diagnostics
import Engine
import Models
import Testing

@testable import Training

@Suite struct TrainingBrokeTests {
  private let data = shop()

  private func train(
    _ training: String, network: String = networkText, store: (CheckedModel) -> ParameterStore? = { _ in nil },
    onEpoch: (ParameterStore) -> Void = { _ in }
  ) throws -> TrainedModel {
    let model = try model(network, users: data.users.count, items: data.items.count)
    return try Training.train(
      model: model, dataset: data, spec: try read(TrainingSpec.self, training), seed: 42, pool: Pool(threads: 2),
      instructions: .best, store: store(model))
  }

  private func isFinite(_ store: ParameterStore) -> Bool {
    store.names.allSatisfy { store.values(of: $0).allSatisfy(\.isFinite) }
  }

  /// Each step multiplies the penalised weights by -2, until their squares are too large.
  private let growing =
    "optimizer: {sgd: {learning_rate: 1}}\npenalties: [{l2: {of: hidden, strength: 1.5}}]\nbatch_size: 100"

  @Test func `A learning rate far too high is named, with the epoch, the batch and the layer`() throws {
    let broke = try #require(
      try broke { _ = try train("optimizer: {sgd: {learning_rate: 1e30}}\nbatch_size: 100\nepochs: 3") })
    #expect(broke.diagnostic.code.name == "not-finite")
    #expect(broke.epoch == 1 && broke.batch == 2 && broke.batches == (data.train.count + 99) / 100)
    #expect(broke.diagnostic.message.contains("in epoch 1, batch 2 of \(broke.batches): the value of `"))
    #expect(broke.diagnostic.help?.contains("1e+30") == true)
    #expect(broke.kept == .beforeBatch && isFinite(broke.trained.store) && broke.trained.history.isEmpty)
    #expect(broke.trained.state == TrainingState(epochs: 0, steps: 1))
  }

  @Test func `What is kept are the parameters after the last step that was sound`() throws {
    let broke = try #require(try broke { _ = try train(growing + "\nepochs: 30") })
    let (epoch, batch) = (broke.epoch, try #require(broke.batch))
    #expect(epoch > 1 && broke.kept == .beforeBatch)
    #expect(broke.trained.history.map(\.epoch) == Array(1..<epoch) && broke.trained.timing.count == epoch - 1)
    #expect(broke.trained.state == TrainingState(epochs: epoch - 1, steps: (epoch - 1) * broke.batches + batch - 1))
    // The same training, stopped by hand before that batch, stands where this one was kept.
    let model = try model(networkText, users: data.users.count, items: data.items.count)
    let session = try TrainingSession(
      model: model, dataset: data, spec: try read(TrainingSpec.self, growing + "\nepochs: 30"), seed: 42,
      pool: Pool(threads: 1), instructions: .best)
    let hooks = TrainingHooks(shouldStop: { session.state.steps == broke.trained.state.steps })
    #expect(throws: TrainingStopped.self) { while true { _ = try session.runEpoch(hooks) } }
    #expect(bits(session.store) == bits(broke.trained.store))
  }

  /// Layers whose values stay finite while the gradient of what they read does not.
  private let steep = """
    layers:
      user_vector: {embedding: {of: user, size: 4}}
      item_vector: {embedding: {of: item, size: 4}}
      pair: {add: [user_vector, item_vector]}
      hidden: {dense: {of: pair, units: 2, activation: tanh, use_bias: false}}
      logit: {dense: {of: hidden, units: 1}}
    output: logit
    """

  private func store(_ model: CheckedModel, _ values: [String: Float]) -> ParameterStore {
    let store = ParameterStore(for: model.graph, seed: 1)
    for (name, value) in values { store.set(name, to: store.values(of: name).map { _ in value }) }
    return store
  }

  @Test func `Where the failed step has changed parameters, those of the epoch before are kept`() throws {
    var before: ParameterStore?
    let broke = try #require(
      try broke {
        _ = try train("optimizer: {sgd: {learning_rate: 0.1}}\nbatch_size: 100\nepochs: 2", network: steep) { model in
          let store = store(
            model,
            ["user_vector.table": 1e-30, "item_vector.table": 1e-30, "hidden.weights": 1e30, "logit.weights": 1e30])
          before = store.copy()
          return store
        }
      })
    #expect(broke.epoch == 1 && broke.batch == 1 && broke.kept == .afterEpoch(0))
    #expect(broke.diagnostic.message.contains("the gradient of `user_vector.table` grew"))
    #expect(bits(broke.trained.store) == bits(try #require(before)))
    #expect(broke.trained.state == TrainingState())
  }

  @Test func `Parameters that no batch reads again are found at the epoch's end`() throws {
    // One batch an epoch, whose step is too large for a bias.
    let broke = try #require(
      try broke {
        _ = try train("optimizer: {sgd: {learning_rate: 3e38}}\nbatch_size: 10000\nepochs: 2", network: steep) {
          store($0, ["logit.weights": 100])
        }
      })
    #expect(broke.epoch == 1 && broke.batch == nil && broke.kept == .afterEpoch(0))
    #expect(broke.diagnostic.message.contains("in epoch 1: some of `"))
    #expect(isFinite(broke.trained.store))
  }

  @Test func `Training that ends well is not told apart by what it remembers`() throws {
    let usual = "optimizer: {adam: {learning_rate: 0.01}}\nbatch_size: 100"
    let two = try train(usual + "\nepochs: 2")
    let three = try train(usual + "\nepochs: 3")
    #expect(two.history == Array(three.history.prefix(2)) && isFinite(three.store))
  }
}
