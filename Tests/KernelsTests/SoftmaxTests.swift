import KernelInterface
import LibC
import Testing

@Suite struct SoftmaxTests {
  /// A softmax in Float64.
  private func shares(_ x: [Float]) -> [Double] {
    let largest = Double(x.max() ?? 0)
    let powers = x.map { exp(Double($0) - largest) }
    let sum = powers.reduce(0, +)
    return powers.map { $0 / sum }
  }

  @Test("Softmax over rows and columns equals the formula, with the same bits in every build and in place")
  func softmax() {
    var random = TestRandom(51)
    for (rows, width) in [(1, 1), (3, 2), (2, 4), (5, 15), (4, 16), (3, 17), (2, 40), (7, 100)] {
      let stride = width + 3
      let range: ClosedRange<Float> = width == 40 ? -300...300 : -8...8
      let x = random.floats(rows * stride, in: range)
      var expected: [[UInt32]] = []
      for build in builds {
        let (input, byRows, byColumns, same) = (Buffer(x), Buffer(x), Buffer(x), Buffer(count: rows * stride))
        build.kernels.softmax(
          rows: rows, width: width, x: byRows.p, xStride: stride, into: byRows.p, yStride: stride)
        build.kernels.softmax(rows: rows, width: width, x: input.p, xStride: stride, into: same.p, yStride: stride)
        build.kernels.softmaxOfColumns(
          rows: rows, width: width, x: byColumns.p, xStride: stride, into: byColumns.p, yStride: stride)
        #expect(byRows.guardsAreIntact && byColumns.guardsAreIntact && same.guardsAreIntact)
        for row in 0..<rows {
          let whole = row * stride..<row * stride + width
          for (found, share) in zip(byRows.values[whole], shares(Array(x[whole]))) {
            #expect(abs(Double(found) - share) <= 4e-7 * share + 1e-38, "\(build.name) \(rows) x \(width)")
          }
          #expect(Array(same.bits[whole]) == Array(byRows.bits[whole]))
          // Elements between the rows are not written.
          #expect(
            Array(byRows.values[whole.upperBound..<(row + 1) * stride])
              == Array(x[whole.upperBound..<(row + 1) * stride]))
        }
        for column in 0..<width {
          let places = (0..<rows).map { $0 * stride + column }
          for (place, share) in zip(places, shares(places.map { x[$0] })) {
            #expect(abs(Double(byColumns.values[place]) - share) <= 4e-7 * share + 1e-38, "\(build.name)")
          }
        }
        expected.append(byRows.bits + byColumns.bits)
      }
      for bits in expected { #expect(bits == expected[0]) }
    }
  }

  @Test("An inverse square root is rounded three times in every build")
  func inverseRoots() {
    var random = TestRandom(52)
    let x = random.floats(500, in: 0...4) + random.floats(100, in: 0...1e30) + [0, 0x1p-149, 0x1p-126]
    for build in builds {
      for epsilon: Float in [1e-5, 1, 1e-12] {
        let (input, output) = (Buffer(x), Buffer(count: x.count))
        build.kernels.inverseRoots(
          rows: 1, width: x.count, adding: epsilon, x: input.p, xStride: 0, into: output.p, yStride: 0)
        #expect(output.values == x.map { 1 / ($0 + epsilon).squareRoot() }, "\(build.name)")
        #expect(output.guardsAreIntact)
      }
    }
  }
}
