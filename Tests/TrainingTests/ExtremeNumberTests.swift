import Datasets
import Diagnostics
import Engine
import Models
import Schema
import Testing
import YAML

@testable import Training

/// Numbers at and beyond the ends of their ranges: each is refused with its range or trains to a finite result.
@Suite struct ExtremeNumberTests {
  private func errors(_ text: String) throws -> [String] {
    let collector = Collector()
    let node = try #require(compose(SourceText(file: "test.yaml", text: text), into: collector))
    _ = decode(TrainingSpec.self, from: node, into: collector)
    return collector.sorted().map { "\($0.code.name): \($0.message)" }
  }

  private static let refusedCases: [(text: String, range: String)] = [
    ("epochs: 4611686018427387904", "`epochs` must be between 1 and 1000000"),
    ("epochs: 0", "`epochs` must be between 1 and 1000000"),
    ("batch_size: 4611686018427387904", "`batch_size` must be between 1 and 1048576"),
    ("negatives: {drawn: {per_positive: 1099511627776}}", "`per_positive` must be between 1 and 1000"),
    (
      "early_stopping: {metric: validation.auc, patience: 4611686018427387904}",
      "`patience` must be between 1 and 1000000"
    ),
    (
      "learning_rate_schedule: {step: {every_epochs: 4611686018427387904}}",
      "`every_epochs` must be between 1 and 1000000"
    ),
    ("learning_rate_schedule: {constant: {warmup_epochs: 1e300}}", "`warmup_epochs` must be between 0 and 1000000"),
    ("optimizer: {adam: {learning_rate: 1e-60}}", "`learning_rate` must be between 1"),
    ("optimizer: {adam: {learning_rate: 1e60}}", "`learning_rate` must be between 1"),
    ("optimizer: {adam: {epsilon: 1e-60}}", "`epsilon` must be between 1"),
    ("optimizer: {adam: {epsilon: 1e60}}", "`epsilon` must be between 1"),
    ("optimizer: {adam: {beta_2: 1}}", "`beta_2` must be at least 0 and below 1"),
    ("optimizer: {adagrad: {epsilon: 1e-60}}", "`epsilon` must be between 1"),
    ("optimizer: {adagrad: {initial_sum: 1e60}}", "`initial_sum` must be between 0 and 3"),
    ("optimizer: {adamw: {learning_rate: 1e-9, weight_decay: 1e60}}", "`weight_decay` must be between 0 and 3"),
    ("optimizer: {sgd: {momentum: 0.99999999999}}", "`momentum` must be between 0 and 0.9999"),
    ("gradient_clipping: {norm: 1e-60}", "`norm` must be between 1"),
    ("penalties: [{l2: {of: user_vector, strength: 1e60}}]", "`strength` must be between 0 and 3"),
  ]

  @Test("Numbers that training cannot use are refused with their range", arguments: refusedCases)
  func refused(text: String, range: String) throws {
    let errors = try self.errors(text)
    #expect(errors.count == 1)
    #expect(errors.first?.hasPrefix("out-of-range: \(range)") == true, "\(errors)")
  }

  private func train(_ text: String, epochs: Int = 2) throws -> TrainedModel {
    let data = shop()
    return try TrainingSession(
      model: model(networkText, users: data.users.count, items: data.items.count), dataset: data,
      spec: read(TrainingSpec.self, "epochs: \(epochs)\n\(text)"), seed: 3,
      options: TrainingOptions(pool: Pool(threads: 2))
    ).run()
  }

  private static let acceptedCases = [
    "batch_size: 1048576", "negatives: {drawn: {per_positive: 1000}}\nbatch_size: 65536",
    "optimizer: {adam: {learning_rate: 1e-37}}", "optimizer: {adam: {epsilon: 1e-37}}",
    "optimizer: {adam: {epsilon: 3e38}}", "optimizer: {adam: {beta_1: 0.99999999999, beta_2: 0.99999999999}}",
    "optimizer: {adam: {beta_1: 0, beta_2: 0}}", "optimizer: {adagrad: {epsilon: 1e-37}}",
    "optimizer: {adagrad: {initial_sum: 3e38}}", "optimizer: {sgd: {learning_rate: 0.001, momentum: 0.9999}}",
    "gradient_clipping: {norm: 1e-37}", "gradient_clipping: {norm: 3e38}",
    "learning_rate_schedule: {constant: {warmup_epochs: 1000000}}",
    "learning_rate_schedule: {step: {every_epochs: 1000000, factor: 0}}",
    "learning_rate_schedule: {exponential: {factor: 1e-300}}",
    "penalties: [{l2: {of: user_vector, strength: 1e-300}}]",
  ]

  @Test("Numbers at the ends of their ranges train to finite parameters", arguments: acceptedCases)
  func accepted(text: String) throws {
    let trained = try train(text)
    #expect(trained.history.count == 2 && trained.history.allSatisfy(\.loss.isFinite))
    #expect(trained.store.names.allSatisfy { trained.store.values(of: $0).allSatisfy(\.isFinite) })
  }

  @Test("Reductions stop where they no longer change the learning rate")
  func manyReductions() throws {
    func factor(_ text: String, epoch: Int) throws -> Double {
      let spec = try read(TrainingSpec.self, "epochs: 1000000\nlearning_rate_schedule: {step: \(text)}")
      return spec.learningRateSchedule.member.factor(step: epoch, perEpoch: 1, epochs: 1_000_000)
    }
    for epoch in stride(from: 900_000, to: 1_000_000, by: 1000) {
      #expect(try factor("{every_epochs: 1, factor: 1}", epoch: epoch) == 1)
      #expect(try factor("{every_epochs: 1, factor: 0}", epoch: epoch) == 0)
      #expect(try factor("{every_epochs: 1, factor: 0.1}", epoch: epoch) == 0)
    }
    let three = try factor("{every_epochs: 2, factor: 0.3}", epoch: 7)
    #expect(three == 1.0 * 0.3 * 0.3 * 0.3)
  }

  @Test("A batch whose lists cannot be counted in 32 bits is refused") func listEntries() {
    let failure = TrainingTests.failure {
      try BatchLists.checkEntries(2_147_483_648, of: "user.history", batchSize: 1_048_576)
    }
    #expect(failure?.code.name == "out-of-range")
    #expect(
      failure?.message
        == "a batch of 1048576 examples can have 2147483648 entries of `user.history`; the limit is 2147483647")
    #expect(
      TrainingTests.failure { try BatchLists.checkEntries(2_147_483_647, of: "user.history", batchSize: 1_048_576) }
        == nil)
  }

  @Test("An epoch whose steps cannot be counted in 32 bits is refused") func steps() {
    let failure = TrainingTests.failure { try TrainingSession.checkSteps(2_147_483_647, examples: 2_147_483_647) }
    #expect(failure?.message == "an epoch has 2147483647 steps; the limit is 2147483646")
    #expect(TrainingTests.failure { try TrainingSession.checkSteps(2_147_483_646, examples: 2_147_483_646) } == nil)
  }

  @Test("The advice on divergence names the cause: initial values, schedule or learning rate") func advice() throws {
    func help(_ text: String) throws -> String? { try divergence { _ = try train(text, epochs: 3) }?.diagnostic.help }
    #expect(
      try help(
        "penalties: [{l2: {of: hidden, strength: 3e38}}]\nbatch_size: 64")
        == "no step had been taken, so the learning rate is not the cause: lower the `strength` of the penalties, or use smaller "
        + "initial values")
    let raised = try help("batch_size: 64\nlearning_rate_schedule: {exponential: {factor: 1e300}}")
    #expect(raised?.hasPrefix("the schedule has raised the learning rate from 0.001 to ") == true)
    #expect(
      try help("batch_size: 64\noptimizer: {sgd: {learning_rate: 1e30}}")
        == "lower the learning rate (now 1e+30), for example to a tenth, or add `gradient_clipping: {norm: 1}`")
  }
}
