import Datasets
import Diagnostics
import Engine
import Models
import Testing

@testable import Training

@Suite struct DivergenceTests {
  private let data = shop()

  private func train(
    _ training: String, network: String = networkText, store: (CheckedModel) -> ParameterStore? = { _ in nil }
  ) throws -> TrainedModel {
    let model = try model(network, users: data.users.count, items: data.items.count)
    return try TrainingSession(
      model: model, dataset: data, spec: try read(TrainingSpec.self, training), seed: 42, store: store(model),
      options: TrainingOptions(pool: Pool(threads: 2))
    ).run()
  }

  private func isFinite(_ store: ParameterStore) -> Bool {
    store.names.allSatisfy { store.values(of: $0).allSatisfy(\.isFinite) }
  }

  /// Each step multiplies the penalized weights by -2 until their squares overflow.
  private let growing =
    "optimizer: {sgd: {learning_rate: 1}}\npenalties: [{l2: {of: hidden, strength: 1.5}}]\nbatch_size: 100"

  @Test("Divergence is reported with its epoch, batch and layer") func reported() throws {
    let divergence = try #require(
      try divergence { _ = try train("optimizer: {sgd: {learning_rate: 1e30}}\nbatch_size: 100\nepochs: 3") })
    #expect(divergence.diagnostic.code.name == "not-finite")
    #expect(divergence.epoch == 1 && divergence.batch == 2 && divergence.batches == (data.train.count + 99) / 100)
    #expect(divergence.diagnostic.message.contains("in epoch 1, batch 2 of \(divergence.batches): the value of `"))
    #expect(divergence.diagnostic.help?.contains("1e+30") == true)
    #expect(divergence.kept == .beforeBatch && isFinite(divergence.trained.store) && divergence.trained.history.isEmpty)
    #expect(divergence.trained.state == TrainingState(epochs: 0, steps: 1))
  }

  @Test("A batch whose loss is not finite changes no parameter") func keptBeforeBatch() throws {
    let divergence = try #require(try divergence { _ = try train(growing + "\nepochs: 30") })
    let (epoch, batch) = (divergence.epoch, try #require(divergence.batch))
    #expect(epoch > 1 && divergence.kept == .beforeBatch)
    #expect(divergence.trained.history.map(\.epoch) == Array(1..<epoch) && divergence.trained.timing.count == epoch - 1)
    #expect(
      divergence.trained.state == TrainingState(epochs: epoch - 1, steps: (epoch - 1) * divergence.batches + batch - 1))
    // The same training, stopped before that batch, has the kept parameters.
    let model = try model(networkText, users: data.users.count, items: data.items.count)
    let session = try TrainingSession(
      model: model, dataset: data, spec: try read(TrainingSpec.self, growing + "\nepochs: 30"), seed: 42,
      options: TrainingOptions(pool: Pool(threads: 1)))
    let hooks = TrainingHooks(shouldStop: { session.state.steps == divergence.trained.state.steps })
    #expect(throws: TrainingStopped.self) { while true { _ = try session.runEpoch(hooks) } }
    #expect(bits(session.store) == bits(divergence.trained.store))
  }

  /// Layers with finite values whose gradients overflow.
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

  @Test("The last epoch's parameters are kept when the failed step has changed some") func keptAfterEpoch() throws {
    var before: ParameterStore?
    let divergence = try #require(
      try divergence {
        _ = try train("optimizer: {sgd: {learning_rate: 0.1}}\nbatch_size: 100\nepochs: 2", network: steep) { model in
          let store = store(
            model,
            ["user_vector.table": 1e-30, "item_vector.table": 1e-30, "hidden.weights": 1e30, "logit.weights": 1e30])
          before = store.copy()
          return store
        }
      })
    #expect(divergence.epoch == 1 && divergence.batch == 1 && divergence.kept == .afterEpoch(0))
    #expect(divergence.diagnostic.message.contains("the gradient of `user_vector.table` is not finite"))
    #expect(bits(divergence.trained.store) == bits(try #require(before)))
    #expect(divergence.trained.state == TrainingState())
  }

  @Test("Non-finite parameters that no later batch reads are found at the end of the epoch") func endOfEpoch() throws {
    // One batch per epoch, whose step overflows a bias.
    let divergence = try #require(
      try divergence {
        _ = try train("optimizer: {sgd: {learning_rate: 3e38}}\nbatch_size: 10000\nepochs: 2", network: steep) {
          store($0, ["logit.weights": 100])
        }
      })
    #expect(divergence.epoch == 1 && divergence.batch == nil && divergence.kept == .afterEpoch(0))
    #expect(divergence.diagnostic.message.contains("in epoch 1: `"))
    #expect(isFinite(divergence.trained.store))
  }

  @Test("The copy of the last epoch's parameters does not change training") func copyIsInert() throws {
    let usual = "optimizer: {adam: {learning_rate: 0.01}}\nbatch_size: 100"
    let two = try train(usual + "\nepochs: 2")
    let three = try train(usual + "\nepochs: 3")
    #expect(two.history == Array(three.history.prefix(2)) && isFinite(three.store))
  }
}
