import Engine
import GraphIR
import Numerics
import Schema
import Testing

@testable import Models
@testable import Training

/// Properties of every network that a spec can describe, tested on hundreds of random ones. A failure names the seed of its network.
@Suite struct RandomArchitectureTests {
  /// Seeds of the networks, in parts that run in parallel.
  private static let parts = (0..<6).map { part in (1...35).map { UInt64(35 * part + $0) } }

  @Test("Gradients equal central differences", arguments: parts)
  func centralDifferences(seeds: [UInt64]) throws {
    for seed in seeds {
      let random = try RandomArchitecture(seed: seed)
      var graph = random.objective.graph
      var total = random.objective.loss
      if let penalty = random.objective.penalty { total = try graph.add(Add(), [total, penalty]) }
      let parameters = graph.parameters
      let gradients = try graph.differentiate(total, withRespectTo: parameters.map(\.id))
      var context = random.context(seed: seed, rows: 4)
      let values = graph.evaluate(gradients.compactMap { $0 }, in: context)
      var next = values.startIndex
      var stream = RandomStream(seed: seed, purpose: "directions")
      for ((_, parameter), gradient) in zip(parameters, gradients) {
        let name = parameter.parameterName
        guard let before = context.parameters[name] else { continue }
        let direction = before.values.map { _ in stream.normal() }
        var expected = 0.0
        if gradient != nil {
          expected = zip(values[next].values, direction).reduce(0) { $0 + $1.0 * $1.1 }
          next += 1
        }
        func value(at step: Double) -> Double {
          var moved = before
          for index in direction.indices { moved.values[index] += step * direction[index] }
          context.parameters[name] = moved
          return graph.evaluate([total], in: context)[0].values[0]
        }
        // A difference across the kink of a relu does not measure the derivative; a shorter step avoids it.
        let isMeasured = [1e-5, 1e-6, 1e-7].contains { step in
          let measured = (value(at: step) - value(at: -step)) / (2 * step)
          return abs(measured - expected) < 2e-6 * max(1, abs(expected))
        }
        context.parameters[name] = before
        #expect(isMeasured, "\(name) of seed \(seed)\n\(random.modelText)\(random.penaltiesText)")
      }
    }
  }

  @Test("A step's loss, penalty and gradients equal those of the Float64 interpreter", arguments: parts)
  func interpreter(seeds: [UInt64]) throws {
    let pool = Pool(threads: 2)
    for seed in seeds {
      let random = try RandomArchitecture(seed: seed)
      let store = random.store
      let (loss, penalty) = (random.objective.loss, random.objective.penalty)
      let trainer = try Trainer(
        random.objective.graph, loss: loss, penalty: penalty, store: store, rule: .sgd(SGDSettings()), seed: seed,
        batchSize: 130, pool: pool, instructions: .best, tileRows: [16, 64][Int(seed % 2)])
      let figures = trainer.step(random.batch, learningRate: 1)

      var graph = random.objective.graph
      let total = try penalty.map { try graph.add(Add(), [loss, $0]) } ?? loss
      let parameters = graph.parameters
      let gradients = try graph.differentiate(total, withRespectTo: parameters.map(\.id))
      let wanted = [loss, penalty ?? loss] + gradients.compactMap { $0 }
      let values = graph.evaluate(wanted, in: random.context(seed: seed))
      var isSame = isClose(figures.loss, values[0].values[0]) && figures.isFinite
      if penalty != nil { isSame = isSame && isClose(figures.penalty, values[1].values[0]) }
      var next = 2
      for ((name, before), gradient) in zip(random.parameters, gradients) {
        var expected = [Double](repeating: 0, count: before.count)
        if gradient != nil {
          expected = values[next].values
          next += 1
        }
        let size = max(1, expected.map { abs($0) }.max() ?? 0)
        let worst = zip(zip(before, expected), store.values(of: name)).map { abs(Double($0.0) - $0.1 - Double($1)) }
        isSame = isSame && (worst.max() ?? 0) < 3e-5 * size
      }
      #expect(isSame, "seed \(seed)\n\(random.modelText)\(random.penaltiesText)")
    }
  }

  private func isClose(_ a: Double, _ b: Double) -> Bool { abs(a - b) < 2e-5 * max(1, abs(b)) }

  /// An execution of the same steps.
  private struct Setting {
    var threads: Int
    var instructions: Instructions
    var tileRows: Int
  }

  /// All combinations of thread counts, kernel builds and tile sizes.
  private static let settings = (1...4).flatMap { threads in
    Instructions.allCases.filter(\.isAvailable).flatMap { instructions in
      [16, 64].map { Setting(threads: threads, instructions: instructions, tileRows: $0) }
    }
  }

  @Test("A step has the same bits at any thread count, kernel build and tile size", arguments: parts)
  func sameBits(seeds: [UInt64]) throws {
    let pools = (1...4).map { Pool(threads: $0) }
    for seed in seeds {
      let random = try RandomArchitecture(seed: seed)
      func steps(_ setting: Setting) throws -> [UInt64] {
        let store = random.store
        let trainer = try Trainer(
          random.objective.graph, loss: random.objective.loss, penalty: random.objective.penalty, store: store,
          rule: .adam(AdamSettings()), seed: seed, batchSize: 130, pool: pools[setting.threads - 1],
          instructions: setting.instructions, tileRows: setting.tileRows)
        var found: [UInt64] = []
        for _ in 0..<3 {
          let figures = trainer.step(random.batch, learningRate: 0.01)
          found += [figures.loss.bitPattern, figures.penalty.bitPattern]
        }
        trainer.finishEpoch()
        return found + bits(store).map { UInt64($0) }
      }
      let expected = try steps(Setting(threads: 1, instructions: .best, tileRows: 64))
      // Each network uses a few settings in turn; together they cover all of them several times.
      for turn in 0..<3 {
        let setting = Self.settings[(Int(seed) * 3 + turn) % Self.settings.count]
        let same = try steps(setting) == expected
        #expect(same, "\(setting), seed \(seed)\n\(random.modelText)\(random.penaltiesText)")
      }
    }
  }

  @Test("The random networks cover every layer and activation")
  func everything() throws {
    var (kinds, text) = (Set<String>(), "")
    for seed in Self.parts.joined() {
      let random = try RandomArchitecture(seed: seed)
      kinds.formUnion(random.model.layers.map(\.kind))
      text += random.modelText
    }
    // Aliases are resolved before a layer is built.
    #expect(kinds == Set(Layers.kinds.map(\.name)).subtracting(["block", "sequential"]))
    for activation in Activation.allCases { #expect(text.contains("activation: \(activation.rawValue)")) }
    for function in ActivationFunction.allCases { #expect(text.contains("function: \(function.rawValue)")) }
  }
}
