import GraphIR
import Testing

@testable import Engine

/// Compares with Fixtures/engine/optimizers.py: PyTorch's optimizers in Float64 on dense gradients.
@Suite struct OptimizerStepsTests {
  private static let rules: [(kind: String, rule: UpdateRule, limit: Double?)] = [
    ("momentum", .sgd(SGDSettings(momentum: 0.9)), nil),
    ("nesterov", .sgd(SGDSettings(momentum: 0.95, nesterov: true)), nil),
    ("adagrad", .adagrad(AdagradSettings()), nil),
    ("adagrad_begun", .adagrad(AdagradSettings(initialSum: 0.1, epsilon: 1e-7)), nil),
    ("adamw", .adam(AdamSettings(weightDecay: 0.3)), nil),
    ("adamw_strong", .adam(AdamSettings(weightDecay: 4)), nil),
    ("adamw_swept", .adam(AdamSettings(beta2: 0.95, weightDecay: 0.3)), nil),
    ("adam_clipped", .adam(AdamSettings()), 0.2),
  ]

  @Test(
    "Sixty steps that read few rows, with changing learning rates, match PyTorch for all rows",
    arguments: rules.indices)
  func sixtySteps(index: Int) throws {
    let (kind, rule, limit) = Self.rules[index]
    let figures = figures("optimizers")
    let (users, items) = (try #require(figures["users"]), try #require(figures["items"]))
    let (labels, rates) = (try #require(figures["labels"]), try #require(figures["rates"]))
    let rate = try #require(figures["\(kind).rate"]?.first)
    let losses = try #require(figures["\(kind).loss"])
    let model = try SmallNCF(users: 40, items: 30, size: 5, hidden: [8, 4])
    for (threads, ends) in [(1, [59]), (3, [9, 10, 40, 59])] {
      let store = ParameterStore(for: model.graph, seed: 0)
      for name in store.names { store.set(name, to: (figures["before." + name] ?? []).map { Float($0) }) }
      let trainer = try Trainer(
        TrainingGraph(model.graph, loss: model.loss, penalty: model.penalty), store: store,
        options: TrainerOptions(rule: rule, seed: 0, batchSize: 5).with { $0.gradientLimit = limit },
        pool: Pool(threads: threads), instructions: .best)
      for step in 0..<60 {
        let rows = 5 * step..<5 * step + 5
        let batch = Batch(
          users: users[rows].map { Int32($0) }, items: items[rows].map { Int32($0) },
          labels: labels[rows].map { Float($0) }, epoch: 1, firstExample: 5 * step)
        let found = trainer.step(batch, learningRate: rate * rates[step])
        #expect(found.isFinite && abs(found.loss - losses[step]) < 2e-5, "step \(step)")
        if let norm = figures["\(kind).norm"]?[step] { #expect(abs((found.gradientNorm ?? 0) - norm) < 1e-5) }
        if ends.contains(step) { trainer.finishEpoch() }
      }
      for name in store.names {
        let expected = try #require(figures["\(kind).\(name)"])
        let worst = zip(store.values(of: name), expected).map { abs(Double($0) - $1) }.max() ?? 1
        #expect(worst < 2e-5, "\(name), \(threads) threads")
      }
    }
  }
}
