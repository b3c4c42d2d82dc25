import KernelInterface
import LibC
import Testing

private func apply(_ function: UnaryFunction, _ x: [Float], _ kernels: any KernelSet.Type) -> Buffer {
  let (input, output) = (Buffer(x), Buffer(count: x.count))
  kernels.apply(function, rows: 1, width: x.count, x: input.p, xStride: 0, into: output.p, yStride: 0)
  return output
}

/// Numbers of a range: half evenly spaced in value, half in their bit patterns.
private func spread(_ range: ClosedRange<Float>, _ random: inout TestRandom) -> [Float] {
  random.floats(40_000, in: range)
    + random.floats(40_000, in: -38...4).map { Float(pow(10, Double($0))) }.flatMap { [$0, -$0] }
    .filter { range.contains($0) }
}

@Suite struct FunctionTests {
  /// The reference is libm in Float64, whose error is about 10^-9 of the measured errors.
  @Test("Functions are within their stated error in every build")
  func errors() {
    var random = TestRandom(7)
    let cases: [(UnaryFunction, ClosedRange<Float>, Double, (Double) -> Double)] = [
      (.exp, -87.3...88.7, 1.5, { exp($0) }),
      (.log, 1.2e-38...3e38, 1.5, { log($0) }),
      (.log, 0.4...2.5, 1.5, { log($0) }),
      (.log1p, -0.99...100, 2.5, { log1p($0) }),
      (.log1p, -0.5...1, 2.5, { log1p($0) }),
      (.sigmoid, -87.2...100, 2.5, { 1 / (1 + exp(-$0)) }),
      (.tanh, -12...12, 2, { tanh($0) }),
      (.tanh, -1...1, 2, { tanh($0) }),
      (.erf, -6...6, 2.5, { erf($0) }),
      (.softplus, -87...100, 3, { $0 > 0 ? $0 + log1p(exp(-$0)) : log1p(exp($0)) }),
      (.squareRoot, 0...1e30, 0.5, { $0.squareRoot() }),
    ]
    for (function, range, bound, exact) in cases {
      let x = spread(range, &random)
      for build in builds {
        let y = apply(function, x, build.kernels)
        var worst = 0.0
        var at: Float = 0
        for index in x.indices where abs(exact(Double(x[index]))) >= 0x1p-126 {
          let error = ulps(y.p[index], exact(Double(x[index])))
          if !(error <= worst) { (worst, at) = (error, x[index]) }
        }
        #expect(worst <= bound, "\(build.name) \(function) at \(at)")
      }
    }
  }

  @Test("The functions of the normal distribution are within their stated absolute error")
  func normal() {
    var random = TestRandom(8)
    let x = random.floats(50_000, in: -15...15) + random.floats(50_000, in: -2...2)
    let kernels = builds[builds.count - 1].kernels
    let cumulative = apply(.normalCumulative, x, kernels)
    let density = apply(.normalDensity, x, kernels)
    let gelu = apply(.gelu, x, kernels)
    for index in x.indices {
      let z = Double(x[index])
      let phi = 0.5 * erfc(-z / 2.0.squareRoot())
      #expect(abs(Double(cumulative.p[index]) - phi) < 1.5e-7)
      #expect(abs(Double(gelu.p[index]) - z * phi) < 2e-7 * max(1, abs(z)))
      let exact = exp(-z * z / 2) / (2 * Double.pi).squareRoot()
      if z * z < 170 { #expect(abs(Double(density.p[index]) - exact) < 2e-7 * exact * (1 + z * z)) }
    }
  }

  @Test("Functions of infinities, zero and NaN have the mathematical limits")
  func specials() {
    let cases: [(UnaryFunction, Float, Float)] = [
      (.exp, .infinity, .infinity), (.exp, -.infinity, 0), (.exp, 0, 1), (.exp, 88.73, .infinity), (.exp, -100, 0),
      (.log, 0, -.infinity), (.log, 1, 0), (.log, -1, .nan), (.log, .infinity, .infinity),
      (.log1p, 0, 0), (.log1p, -1, -.infinity), (.log1p, -2, .nan), (.log1p, .infinity, .infinity),
      (.sigmoid, 0, 0.5), (.sigmoid, .infinity, 1), (.sigmoid, -.infinity, 0), (.sigmoid, -200, 0),
      (.tanh, 0, 0), (.tanh, .infinity, 1), (.tanh, -.infinity, -1), (.tanh, 50, 1),
      (.erf, 0, 0), (.erf, .infinity, 1), (.erf, -.infinity, -1), (.erf, 5, 1),
      (.softplus, 1000, 1000), (.softplus, -1000, 0), (.softplus, .infinity, .infinity),
      (.relu, -3, 0), (.relu, 3, 3), (.step, 0, 0), (.step, 2, 1), (.step, -2, 0), (.oneMinus, 0.25, 0.75),
      (.negate, 0, -0.0), (.square, -3, 9),
    ]
    for build in builds {
      for (function, x, expected) in cases {
        let y = apply(function, [x], build.kernels).values[0]
        #expect(y == expected || (y.isNaN && expected.isNaN), "\(build.name) \(function) of \(x) is \(y)")
      }
      for function in UnaryFunction.allCases where function != .step {
        #expect(apply(function, [.nan], build.kernels).values[0].isNaN, "\(build.name) \(function)")
      }
    }
  }

  @Test("Unary functions have the same bits in every build and vector position")
  func sameBits() {
    var random = TestRandom(9)
    let x = random.floats(3000, in: -20...20) + random.extremes(3000)
    for function in UnaryFunction.allCases {
      let expected = apply(function, x, builds[0].kernels).bits
      for build in builds {
        #expect(apply(function, x, build.kernels).bits == expected, "\(build.name) \(function)")
        for width in [1, 3, 8, 15, 17, 37] {
          let rows = 5
          let xStride = width + 2
          let yStride = width + 1
          let (input, output) = (Buffer(x), Buffer(count: rows * yStride))
          build.kernels.apply(
            function, rows: rows, width: width, x: input.p, xStride: xStride, into: output.p, yStride: yStride)
          for row in 0..<rows {
            for column in 0..<width {
              #expect(bits(output.p[row * yStride + column]) == expected[row * xStride + column])
            }
            #expect(output.p[row * yStride + width] == 777)
          }
          #expect(output.guardsAreIntact)
        }
      }
      let flushed = builds.map { build in flushingDenormals { apply(function, x, build.kernels).bits } }
      for (build, result) in zip(builds, flushed) {
        let differing = x.indices.filter { result[$0] != flushed[0][$0] }.map { x[$0] }
        #expect(differing.isEmpty, "\(build.name) \(function) flushed")
      }
    }
  }
}
