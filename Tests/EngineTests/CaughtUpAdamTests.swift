import GraphIR
import Numerics
import Testing

@testable import Engine

/// Adam over rows of which few get a gradient at each step, three ways: dense in Float64, dense in Float32, and as the
/// engine does it.
@Suite struct CaughtUpAdamTests {
  /// One number a row, whose gradient is the row's label divided by the rows of the batch.
  private func trainer(
    rows: Int, _ rule: UpdateRule, limit: Double?, start: Float
  ) throws -> (Trainer, ParameterStore) {
    var graph = Graph()
    let table = try graph.add(Parameter("table", Shape([rows, 1]), .zeros))
    let value = try graph.add(Gather(), [table, try graph.add(Input.user)])
    let loss = try graph.add(BatchMean(), [try graph.add(Multiply(), [value, try graph.add(Input.label)])])
    let store = ParameterStore(for: graph, seed: 0)
    store.set("table", to: [Float](repeating: start, count: rows))
    let trainer = try Trainer(
      TrainingGraph(graph, loss: loss), store: store,
      options: TrainerOptions(rule: rule, seed: 0, batchSize: rows).with { $0.gradientLimit = limit },
      pool: Pool(threads: 1), instructions: .best)
    return (trainer, store)
  }

  private struct Dense<Number: BinaryFloatingPoint> {
    var theta: [Number], m: [Number], v: [Number]
    let settings: AdamSettings
    init(_ rows: Int, _ settings: AdamSettings, start: Float) {
      theta = [Number](repeating: Number(start), count: rows)
      m = [Number](repeating: 0, count: rows)
      v = m
      self.settings = settings
    }

    mutating func step(_ gradients: [Float], learningRate: Double, rate: Double, secondScale: Double) {
      let decay = Number(learningRate * settings.weightDecay)
      let (b1, b2) = (Number(settings.beta1), Number(settings.beta2))
      let (c1, c2) = (Number(1 - settings.beta1), Number(1 - settings.beta2))
      let (rate, scale, epsilon) = (Number(rate), Number(secondScale), Number(settings.epsilon))
      for row in theta.indices {
        let g = Number(gradients[row])
        m[row] = b1 * m[row] + c1 * g
        v[row] = b2 * v[row] + c2 * g * g
        theta[row] -= decay * theta[row]
        theta[row] -= rate * m[row] / (v[row].squareRoot() * scale + epsilon)
      }
    }
  }

  /// The largest distance from Float64 of the engine and of Float32, and the mean size of what Float64 found.
  private func compare(
    share: Double, scale: Double, _ settings: AdamSettings, steps: Int, limit: Double? = nil, start: Float = 0
  ) throws -> (
    engine: Double, single: Double, mean: Double
  ) {
    let rows = 60
    let (trainer, store) = try trainer(rows: rows, .adam(settings), limit: limit, start: start)
    var truth = Dense<Double>(rows, settings, start: start)
    var single = Dense<Float>(rows, settings, start: start)
    var stream = RandomStream(seed: 1, purpose: "gradients")
    var (power1, power2) = (1.0, 1.0)
    for step in 1...steps {
      let rate = 1e-3 * (1 - Double(step) / 3000)
      power1 *= settings.beta1
      power2 *= settings.beta2
      var touched = (0..<rows).filter { _ in stream.uniform() < share }
      if touched.isEmpty { touched = [stream.below(rows)] }
      let labels = touched.map { _ in Float(stream.normal() * scale * Real.exp(-4.6 * stream.uniform()) * Double(rows))
      }
      var gradients = [Float](repeating: 0, count: rows)
      for (row, label) in zip(touched, labels) { gradients[row] = label * (1 / Float(touched.count)) }
      if let limit {
        let norm = gradients.reduce(0) { $0 + Double($1) * Double($1) }.squareRoot()
        if norm > limit { for row in gradients.indices { gradients[row] *= Float(limit / norm) } }
      }
      let secondScale = 1 / (1 - power2).squareRoot()
      truth.step(gradients, learningRate: rate, rate: rate / (1 - power1), secondScale: secondScale)
      single.step(gradients, learningRate: rate, rate: rate / (1 - power1), secondScale: secondScale)
      _ = trainer.step(
        Batch(
          users: touched.map { Int32($0) }, items: touched.map { _ in 0 }, labels: labels, epoch: 0, firstExample: 0),
        learningRate: rate)
      if step == steps / 3 || step == steps / 2 { trainer.finishEpoch() }
    }
    trainer.finishEpoch()
    let found = store.values(of: "table")
    return (
      zip(found, truth.theta).map { abs(Double($0) - $1) }.max() ?? 1,
      zip(single.theta, truth.theta).map { abs(Double($0) - $1) }.max() ?? 1,
      truth.theta.reduce(0) { $0 + abs($1) } / Double(rows)
    )
  }

  @Test(
    "Rows with missed steps are as close to dense Adam in Float64 as dense Adam in Float32 is, or within 5e-5 of the mean",
    arguments: [
      (0.9, 0.999), (0.8, 0.999), (0, 0.999), (0.9, 0.9999), (0.9, 0.99999), (0.5, 0.99999), (0.85, 0.9995),
      (0.9, 0.99), (0.9, 0.95), (0.9, 0.9), (0.95, 0.999), (0.99, 0.999), (0.99, 0.9999),
    ])
  func distances(beta1: Double, beta2: Double) throws {
    let settings = AdamSettings(beta1: beta1, beta2: beta2)
    for share in [0.3, 0.02, 0.003] {
      for scale in [1, 1e-7, 1e-9] {
        let found = try compare(share: share, scale: scale, settings, steps: 900)
        let limit = max(found.single, 5e-5 * found.mean)
        #expect(found.engine <= limit, "share \(share), scale \(scale): \(found)")
      }
    }
  }

  @Test("Missed steps are applied correctly with clipping and a changing learning rate")
  func clippedDistances() throws {
    let settings = AdamSettings()
    for (share, limit) in [(0.3, 0.5), (0.02, 0.1), (0.003, 0.01)] {
      let found = try compare(share: share, scale: 1, settings, steps: 900, limit: limit)
      #expect(found.engine <= max(found.single, 5e-5 * found.mean), "share \(share), limit \(limit): \(found)")
    }
  }

  @Test(
    "Missed steps include weight decay, also for rows that never had a gradient",
    arguments: [(0.9, 0.999), (0.5, 0.9999), (0.9, 0.95)])
  func decay(beta1: Double, beta2: Double) throws {
    for weightDecay in [0.01, 1, 30, 300.0] {
      let settings = AdamSettings(beta1: beta1, beta2: beta2, weightDecay: weightDecay)
      for share in [0.3, 0.02, 0.003] {
        let found = try compare(share: share, scale: 1, settings, steps: 900, start: 0.25)
        #expect(found.engine <= max(found.single, 5e-5 * found.mean), "share \(share), decay \(weightDecay): \(found)")
      }
    }
  }

  @Test(
    "Momentum moves rows that a batch does not read as dense gradient descent does",
    arguments: [0.5, 0.9, 0.99, 0.999])
  func momentum(momentum: Double) throws {
    for (nesterov, share) in [(false, 0.3), (true, 0.02), (false, 0.003)] {
      let rows = 60
      let (trainer, store) = try trainer(
        rows: rows, .sgd(SGDSettings(momentum: momentum, nesterov: nesterov)), limit: nil, start: 0)
      var stream = RandomStream(seed: 4, purpose: "gradients")
      var (values, velocities) = ([Double](repeating: 0, count: rows), [Double](repeating: 0, count: rows))
      for step in 1...700 {
        let rate = 0.1 * (1 - Double(step) / 3000)
        var touched = (0..<rows).filter { _ in stream.uniform() < share }
        if touched.isEmpty { touched = [stream.below(rows)] }
        let labels = touched.map { _ in Float(stream.normal()) }
        var gradients = [Double](repeating: 0, count: rows)
        for (row, label) in zip(touched, labels) { gradients[row] = Double(label * (1 / Float(touched.count))) }
        for row in 0..<rows {
          velocities[row] = momentum * velocities[row] + gradients[row]
          values[row] -= rate * (nesterov ? gradients[row] + momentum * velocities[row] : velocities[row])
        }
        _ = trainer.step(
          Batch(
            users: touched.map { Int32($0) }, items: touched.map { _ in 0 }, labels: labels, epoch: 0, firstExample: 0),
          learningRate: rate)
        if step == 200 || step == 500 { trainer.finishEpoch() }
      }
      trainer.finishEpoch()
      let mean = values.reduce(0) { $0 + abs($1) } / Double(rows)
      let worst = zip(store.values(of: "table"), values).map { abs(Double($0) - $1) }.max() ?? 1
      #expect(worst < 5e-6 * mean, "\(worst) beside \(mean)")
    }
  }

  @Test("Tables are updated at every step for betas outside the verified range") func region() {
    #expect(AdamSettings().canCatchUp)
    #expect(AdamSettings(beta1: 0, beta2: 0.9999).canCatchUp)
    for (beta1, beta2) in [(0.99, 0.999), (0.9, 0.95), (0.9, 0.9), (0.95, 0.999), (0.9, 0.99), (0.5, 0.999999)] {
      #expect(!AdamSettings(beta1: beta1, beta2: beta2).canCatchUp)
    }
  }
}
