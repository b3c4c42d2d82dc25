import KernelInterface
import Testing

private func scalar(_ function: BinaryFunction, _ a: Float, _ b: Float) -> Float {
  switch function {
  case .add: a + b
  case .subtract: a - b
  case .subtractFrom: b - a
  case .multiply: a * b
  case .addThenRelu: a + b <= 0 ? 0 : a + b
  case .maskByPositive: b > 0 ? a : 0
  case .multiplyBySigmoidSlope: a * (b * (1 - b))
  case .multiplyByTanhSlope: a * (1 - b * b)
  case .multiplyByGeluSlope: a * (value(.normalCumulative, b) + b * value(.normalDensity, b))
  }
}

/// The kernels' result for one number; other tests measure its error.
private func value(_ function: UnaryFunction, _ x: Float) -> Float {
  let number = Buffer([x])
  builds[0].kernels.apply(function, rows: 1, width: 1, x: number.p, xStride: 1, into: number.p, yStride: 1)
  return number.p[0]
}

@Suite struct ElementwiseTests {
  @Test("Binary functions equal their definition for equal shapes, repeated rows and one number per row")
  func binary() {
    var random = TestRandom(11)
    for function in BinaryFunction.allCases {
      for _ in 0..<25 {
        let rows = Int.random(in: 0...6, using: &random)
        let width = Int.random(in: 0...40, using: &random)
        let isTight = Bool.random(using: &random)
        let aStride = width + (isTight ? 0 : 2)
        let cStride = width + (isTight ? 0 : 1)
        let bStride = Bool.random(using: &random) ? 0 : width + (isTight ? 0 : 3)
        let a = random.floats(rows * aStride + 1)
        let b = random.floats(rows * bStride + width + 1)
        let numbers = random.floats(rows * 2 + 1)
        for build in builds {
          let (x, y, z, n) = (Buffer(a), Buffer(b), Buffer(count: rows * cStride), Buffer(numbers))
          build.kernels.apply(
            function, rows: rows, width: width, a: x.p, aStride: aStride, b: y.p, bStride: bStride,
            into: z.p, cStride: cStride)
          let w = Buffer(count: rows * cStride)
          build.kernels.apply(
            function, rows: rows, width: width, a: x.p, aStride: aStride, numbers: n.p, numbersStride: 2,
            into: w.p, cStride: cStride)
          for i in 0..<rows {
            for j in 0..<width {
              let first = a[i * aStride + j]
              #expect(z.p[i * cStride + j] == scalar(function, first, b[i * bStride + j]), "\(build.name) \(function)")
              #expect(w.p[i * cStride + j] == scalar(function, first, numbers[2 * i]), "\(build.name) \(function)")
            }
            if !isTight { #expect(z.p[i * cStride + width] == 777 && w.p[i * cStride + width] == 777) }
          }
          #expect(z.guardsAreIntact && w.guardsAreIntact)
          // In place.
          build.kernels.apply(
            function, rows: rows, width: width, a: x.p, aStride: aStride, b: y.p, bStride: bStride,
            into: x.p, cStride: aStride)
          for i in 0..<rows {
            for j in 0..<width { #expect(x.p[i * aStride + j] == z.p[i * cStride + j]) }
          }
        }
      }
    }
  }

  @Test("Multiply-adds and scaling equal their definition")
  func multiplyAdds() {
    var random = TestRandom(12)
    for _ in 0..<40 {
      let rows = Int.random(in: 1...5, using: &random)
      let width = Int.random(in: 1...40, using: &random)
      let stride = width + Int.random(in: 0...1, using: &random)
      let a = random.floats(rows * stride)
      let b = random.floats(rows * stride)
      let c = random.floats(rows * stride)
      for build in builds {
        let (x, y, numbers) = (Buffer(a), Buffer(b), Buffer(b))
        let targets = (0..<4).map { _ in Buffer(c) }
        build.kernels.multiplyAdd(
          rows: rows, width: width, a: x.p, aStride: stride, b: y.p, bStride: stride, into: targets[0].p,
          cStride: stride)
        build.kernels.multiplyAdd(
          rows: rows, width: width, a: x.p, aStride: stride, numbers: numbers.p, numbersStride: 1,
          into: targets[1].p, cStride: stride)
        build.kernels.addScaled(
          rows: rows, width: width, by: 0.3, x: x.p, xStride: stride, into: targets[2].p, yStride: stride)
        build.kernels.scale(
          rows: rows, width: width, by: 0.3, x: x.p, xStride: stride, into: targets[3].p, yStride: stride)
        for i in 0..<rows {
          for j in 0..<width {
            let at = i * stride + j
            #expect(targets[0].p[at] == c[at].addingProduct(a[at], b[at]), "\(build.name)")
            #expect(targets[1].p[at] == c[at].addingProduct(a[at], b[i]), "\(build.name)")
            #expect(targets[2].p[at] == c[at].addingProduct(a[at], 0.3), "\(build.name)")
            #expect(targets[3].p[at] == a[at] * 0.3, "\(build.name)")
          }
        }
        for target in targets { #expect(target.guardsAreIntact) }
      }
    }
  }
}
