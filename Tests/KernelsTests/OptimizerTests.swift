import KernelInterface
import LibC
import Testing

private let (beta1, beta2, epsilon) = (0.9, 0.999, 1e-8)

private func adamStep(_ t: Int, _ rate: Double) -> AdamStep {
  AdamStep(
    beta1: beta1, beta2: beta2, rate: rate / (1 - pow(beta1, Double(t))),
    secondScale: 1 / (1 - pow(beta2, Double(t))).squareRoot(), epsilon: epsilon)
}

/// Adam in Float64 on one row.
private struct ExactAdam {
  var values: [Double], first: [Double], second: [Double]

  init(_ count: Int) {
    values = .init(repeating: 0, count: count)
    first = values
    second = values
  }

  mutating func step(_ g: (Int) -> Double, _ t: Int, _ rate: Double) {
    let c1 = 1 / (1 - pow(beta1, Double(t)))
    let c2 = 1 / (1 - pow(beta2, Double(t))).squareRoot()
    for i in values.indices {
      first[i] = beta1 * first[i] + (1 - beta1) * g(i)
      second[i] = beta2 * second[i] + (1 - beta2) * g(i) * g(i)
      values[i] -= rate * first[i] * c1 / (second[i].squareRoot() * c2 + epsilon)
    }
  }
}

/// The tables of `AdamCatchUp`, extended step by step as in training.
private final class CatchUpTables {
  let moments: Buffer, expansion: Buffer, powers1: Buffer, powers2: Buffer, rates: Buffer, scales: Buffer
  private var sums: [Double]
  private let d0: [Double]

  init(steps: Int) {
    func c2(_ n: Int) -> Double { 1 / (1 - pow(beta2, Double(n))).squareRoot() }
    sums = .init(repeating: 0, count: 4 * (steps + 2))
    d0 = (0...steps).map { pow(beta2, -5) / c2($0 + 10) }
    moments = Buffer([Float](repeating: 0, count: 4 * (steps + 2)))
    expansion = Buffer(d0.map(Float.init))
    powers1 = Buffer((0...steps).map { Float(pow(beta1, Double($0))) })
    powers2 = Buffer((0...steps).map { Float(pow(beta2, Double($0))) })
    rates = Buffer([Float](repeating: 0, count: steps + 1))
    scales = Buffer((0...steps).map { Float(c2(max($0, 1))) })
  }

  func done(_ t: Int, _ rate: Double) {
    rates.p[t] = adamStep(t, rate).rate
    let c1 = 1 / (1 - pow(beta1, Double(t)))
    let c2 = 1 / (1 - pow(beta2, Double(t))).squareRoot()
    for start in max(0, t - 400)..<t {
      let j = Double(t - start)
      let a = rate * c1 / c2 * pow(beta1 / beta2.squareRoot(), j)
      let delta = pow(beta2, -j / 2) / c2 / d0[start] - 1
      for p in 0..<4 {
        sums[4 * start + p] += a * pow(delta, Double(p))
        moments.p[4 * start + p] = Float(sums[4 * start + p])
      }
    }
  }

  var catchUp: AdamCatchUp {
    AdamCatchUp(
      series: AdamCatchUp.Series(moments: moments.p, expansion: expansion.p),
      powers: AdamCatchUp.Powers(beta1: powers1.p, beta2: powers2.p, count: powers1.count),
      early: AdamCatchUp.EarlySteps(rates: rates.p, secondScales: scales.p), beta1: Float(beta1), beta2: Float(beta2),
      epsilon: Float(epsilon))
  }
}

/// Groups of one contiguous row each.
private func withOneRowGroups<Result>(
  _ count: Int, _ rows: UnsafeMutablePointer<Float>, _ width: Int, _ body: (RowSums) -> Result
) -> Result {
  let first = (0..<max(1, Int32(count))).map { $0 }
  let next = [Int32](repeating: -1, count: max(1, count))
  return first.withUnsafeBufferPointer { first in
    next.withUnsafeBufferPointer { next in
      withUnsafePointer(to: RowSums.Origin(rows: rows, stride: width)) { origin in
        guard let first = first.baseAddress, let next = next.baseAddress else { preconditionFailure("at least one") }
        return body(RowSums(first: first, next: next, origins: origin, originRows: max(1, count)))
      }
    }
  }
}

@Suite struct OptimizerTests {
  @Test("SGD and Adam equal their formulas, with the same bits in every build")
  func dense() {
    var random = TestRandom(51)
    for count in [1, 8, 16, 37, 100] {
      let theta = random.floats(count)
      let gradients = (0..<5).map { _ in random.floats(count) }
      var results: [[UInt32]] = []
      for build in builds {
        let (values, first, second) = (
          Buffer(theta), Buffer([Float](repeating: 0, count: count)), Buffer([Float](repeating: 0, count: count))
        )
        var exact = ExactAdam(count)
        exact.values = theta.map(Double.init)
        for (index, gradient) in gradients.enumerated() {
          let g = Buffer(gradient)
          let step = adamStep(index + 1, 0.01)
          if index == 3 {
            build.kernels.adamWithoutGradient(
              count: count, values: values.p, first: first.p, second: second.p, step: step)
          } else {
            build.kernels.adam(
              count: count, values: values.p, first: first.p, second: second.p, gradients: g.p, step: step)
          }
          exact.step({ index == 3 ? 0 : Double(gradient[$0]) }, index + 1, 0.01)
        }
        for index in 0..<count { #expect(abs(Double(values.p[index]) - exact.values[index]) < 1e-6) }
        let sgd = Buffer(theta)
        let g = Buffer(gradients[0])
        build.kernels.sgd(count: count, values: sgd.p, gradients: g.p, rate: 0.1)
        for index in 0..<count { #expect(sgd.p[index] == theta[index].addingProduct(-0.1, gradients[0][index])) }
        #expect(values.guardsAreIntact && first.guardsAreIntact && second.guardsAreIntact && sgd.guardsAreIntact)
        results.append(values.bits + first.bits + second.bits + sgd.bits)
      }
      for result in results { #expect(result == results[0]) }
    }
  }

  @Test("Momentum, Adagrad and AdamW equal their formulas, with the same bits in every build")
  func slotted() {
    var random = TestRandom(57)
    for count in [1, 8, 16, 37, 100] {
      let theta = random.floats(count)
      let gradients = (0..<4).map { _ in random.floats(count) }
      for (momentum, looksAhead) in [(0.9, false), (0.5, true)] {
        var results: [[UInt32]] = []
        for build in builds {
          let (values, velocities) = (Buffer(theta), Buffer([Float](repeating: 0, count: count)))
          let (others, sums) = (Buffer(theta), Buffer([Float](repeating: 0.25, count: count)))
          let zeros = [Float](repeating: 0, count: count)
          let (decaying, first, second) = (Buffer(theta), Buffer(zeros), Buffer(zeros))
          var exact = theta.map(Double.init)
          var (velocity, adagrad) = ([Double](repeating: 0, count: count), exact)
          var sum = [Double](repeating: 0.25, count: count)
          var adam = ExactAdam(count)
          adam.values = exact
          for (index, gradient) in gradients.enumerated() {
            let g = Buffer(gradient)
            build.kernels.momentum(
              count: count, values: values.p, velocities: velocities.p, gradients: g.p,
              step: MomentumStep(rate: 0.1, momentum: Float(momentum), looksAhead: looksAhead))
            build.kernels.adagrad(
              count: count, values: others.p, sums: sums.p, gradients: g.p,
              step: AdagradStep(rate: 0.1, epsilon: 1e-10))
            var step = adamStep(index + 1, 0.01)
            step.decay = 0.03
            if index == 2 {
              build.kernels.adamWithoutGradient(
                count: count, values: decaying.p, first: first.p, second: second.p, step: step)
            } else {
              build.kernels.adam(
                count: count, values: decaying.p, first: first.p, second: second.p, gradients: g.p, step: step)
            }
            for i in 0..<count {
              let slope = Double(gradient[i])
              velocity[i] = momentum * velocity[i] + slope
              exact[i] -= 0.1 * (looksAhead ? slope + momentum * velocity[i] : velocity[i])
              sum[i] += slope * slope
              adagrad[i] -= 0.1 * slope / (sum[i].squareRoot() + 1e-10)
              adam.values[i] -= 0.03 * adam.values[i]
            }
            adam.step({ index == 2 ? 0 : Double(gradient[$0]) }, index + 1, 0.01)
          }
          for i in 0..<count {
            #expect(abs(Double(values.p[i]) - exact[i]) < 1e-6)
            #expect(abs(Double(others.p[i]) - adagrad[i]) < 1e-6)
            #expect(abs(Double(decaying.p[i]) - adam.values[i]) < 1e-6)
          }
          for buffer in [values, velocities, others, sums, decaying, first, second] { #expect(buffer.guardsAreIntact) }
          results.append(values.bits + velocities.bits + others.bits + sums.bits + decaying.bits)
        }
        for result in results { #expect(result == results[0]) }
      }
    }
  }

  /// The error bound is the larger of the error of dense Adam in Float32 and 5e-5 of the mean magnitude.
  @Test("Rows that catch up equal dense Adam within the error bound", arguments: [1.0, 1e-5, 1e-7, 1e-9])
  func caughtUp(scale: Double) {
    let rows = 60
    let width = 5
    let steps = 900
    var finals: [[UInt32]] = []
    for build in builds.reversed() {
      var random = TestRandom(52)
      let zeros = [Float](repeating: 0, count: rows * width)
      let buffers = (0..<6).map { _ in Buffer(zeros) }
      let table = AdamTable(values: buffers[0].p, first: buffers[1].p, second: buffers[2].p, width: width)
      var last = [Int32](repeating: 0, count: rows)
      let tables = CatchUpTables(steps: steps)
      let scratch = Buffer([Float](repeating: 0, count: width))
      var exact = ExactAdam(rows * width)
      for t in 1...steps {
        let rate = 1e-3 * 0.5 * (1 + cos(Double.pi * Double(t) / 3000))
        var touched: [Int32] = []
        var gradients: [Float] = []
        var dense = zeros
        for row in 0..<rows where Double.random(in: 0..<1, using: &random) < (row % 3 == 0 ? 0.3 : 0.01) {
          touched.append(Int32(row))
          for column in 0..<width {
            let g = Float(
              scale * Double.random(in: -2...2, using: &random) * pow(10, Double.random(in: -2...0, using: &random)))
            gradients.append(g)
            dense[row * width + column] = g
          }
        }
        let step = adamStep(t, rate)
        let g = Buffer(gradients + [0])
        let all = Buffer(dense)
        build.kernels.adamCatchUpRows(
          touched, count: touched.count, table: table, lastSteps: &last, now: t - 1, with: tables.catchUp)
        let isFinite = withOneRowGroups(touched.count, g.p, width) { groups in
          build.kernels.adamRows(
            touched, groups: groups, from: 0, count: touched.count, table: table, lastSteps: &last, now: t, step: step,
            scratch: scratch.p)
        }
        #expect(isFinite)
        tables.done(t, rate)
        build.kernels.adam(
          count: rows * width, values: buffers[3].p, first: buffers[4].p, second: buffers[5].p, gradients: all.p,
          step: step)
        exact.step({ Double(dense[$0]) }, t, rate)
      }
      build.kernels.adamCatchUpAll(
        firstRow: 0, count: rows, table: table, lastSteps: &last, now: steps, with: tables.catchUp)
      #expect(last.allSatisfy { $0 == Int32(steps) })
      let mean = exact.values.reduce(0) { $0 + abs($1) } / Double(rows * width)
      func worst(_ x: Buffer) -> Double {
        exact.values.indices.map { abs(Double(x.p[$0]) - exact.values[$0]) }.max() ?? 0
      }
      #expect(worst(buffers[0]) <= max(worst(buffers[3]), 5e-5 * mean), "\(build.name)")
      for buffer in buffers { #expect(buffer.guardsAreIntact) }
      finals.append(buffers[0].bits + buffers[1].bits + buffers[2].bits)
    }
    for final in finals { #expect(final == finals[0]) }
  }

  @Test("A row's gradient is summed in order, and a non-finite gradient changes nothing")
  func groups() {
    let width = 21
    var random = TestRandom(53)
    let terms = [random.floats(4 * width), random.floats(4 * width)]
    // Rows 0 to 3 belong to the first origin, 4 to 7 to the second; groups {0, 2, 7}, {5}, {}, {1, 6}.
    let lists: [[Int]] = [[0, 2, 7], [5], [], [1, 6]]
    var first = [Int32](repeating: -1, count: 4)
    var next = [Int32](repeating: -1, count: 8)
    for (group, list) in lists.enumerated() {
      if let row = list.first { first[group] = Int32(row) }
      for (row, following) in zip(list, list.dropFirst()) { next[row] = Int32(following) }
    }
    let ids: [Int32] = [3, 0, 4, 1]
    var results: [[UInt32]] = []
    for build in builds {
      for spoilt in [false, true] {
        let sources = terms.map { Buffer($0) }
        if spoilt { sources[0].p[width + 5] = .infinity }
        let start = (0..<5 * width).map { Float($0) / 16 }
        let values = Buffer(start)
        let scratch = Buffer([Float](repeating: 7, count: width))
        let origins = sources.map { RowSums.Origin(rows: $0.p, stride: width) }
        let isFinite = build.kernels.sgdRows(
          ids, groups: RowSums(first: first, next: next, origins: origins, originRows: 4), from: 0, count: 4,
          width: width, values: values.p, rate: 0.5, scratch: scratch.p)
        #expect(isFinite == !spoilt)
        var expected = start
        for (group, list) in lists.enumerated() where !(spoilt && group == 3) {
          for column in 0..<width where !list.isEmpty {
            let rows = list.map { terms[$0 / 4][$0 % 4 * width + column] }
            let sum = rows.dropFirst().reduce(rows[0]) { $0 + $1 }
            let place = Int(ids[group]) * width + column
            expected[place] = expected[place].addingProduct(-0.5, sum)
          }
        }
        #expect((0..<expected.count).allSatisfy { values.p[$0] == expected[$0] })
        #expect(values.guardsAreIntact && scratch.guardsAreIntact)
        results.append(values.bits)
      }
    }
    for index in results.indices { #expect(results[index] == results[index % 2]) }
  }
}
