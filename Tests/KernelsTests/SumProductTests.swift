import KernelInterface
import Testing

@Suite struct SumProductTests {
  private func random(_ count: Int, _ random: inout TestRandom) -> [Float] {
    (0..<count).map { _ in Float.random(in: -1...1, using: &random) }
  }

  /// The separate sum, relu and product of the generic build.
  private func expected(
    _ inner: Int, _ outputs: Int, _ columns: Int, matrix: [Float], user: [Float], items: [Float], bias: [Float],
    relu: Bool
  ) -> [Float] {
    let (w, b, sums) = (Buffer(matrix), Buffer(bias), Buffer([Float](repeating: 0, count: inner * columns)))
    for element in 0..<inner {
      for column in 0..<columns {
        sums.p[element * columns + column] = max(0, user[element] + items[element * columns + column])
      }
    }
    let c = Buffer([Float](repeating: 0, count: outputs * columns))
    builds[0].kernels.product(
      rows: outputs, columns: columns, inner: inner, a: w.p, aRowStride: 1, aInnerStride: outputs, b: sums.p,
      bStride: columns, c: c.p, cStride: columns, finish: ProductFinish(rowBias: b.p, relu: relu))
    return (0..<c.count).map { c.p[$0] }
  }

  @Test("A fused product of sums has the bits of a sum followed by a product", arguments: [1, 2, 7, 8, 16, 17, 31, 40])
  func dense(outputs: Int) {
    var random = TestRandom(41)
    for (inner, columns) in [(1, 16), (5, 32), (64, 48)] {
      let (matrix, user) = (self.random(inner * outputs, &random), self.random(inner, &random))
      let (items, bias) = (self.random(inner * columns, &random), self.random(outputs, &random))
      for relu in [false, true] {
        let wanted = expected(
          inner, outputs, columns, matrix: matrix, user: user, items: items, bias: bias, relu: relu)
        for build in builds {
          let (w, u, x, b) = (Buffer(matrix), Buffer(user), Buffer(items), Buffer(bias))
          let c = Buffer([Float](repeating: 0, count: outputs * columns))
          build.kernels.product(
            SumProduct(
              size: (inner, outputs, columns), matrix: w.p, user: u.p, bias: b.p, relu: relu, c: (c.p, columns)),
            items: x.p, itemStride: columns)
          #expect((0..<c.count).map { c.p[$0].bitPattern } == wanted.map(\.bitPattern), "\(build.name)")
        }
      }
    }
  }

  @Test("Skipping zero sums changes no bit", arguments: [16, 48, 64, 112])
  func sparse(outputs: Int) {
    var random = TestRandom(42)
    for (inner, columns, shift) in [(16, 16, Float(0)), (48, 32, -0.9), (128, 48, -3), (32, 16, 3)] {
      let (matrix, user) = (self.random(inner * outputs, &random), self.random(inner, &random).map { $0 + shift })
      let (items, bias) = (self.random(inner * columns, &random), self.random(outputs, &random))
      let wanted = expected(inner, outputs, columns, matrix: matrix, user: user, items: items, bias: bias, relu: true)
      let rows = (0..<columns * inner).map { items[$0 % inner * columns + $0 / inner] }
      let active = stride(from: 0, to: columns, by: 2).reduce(0) { count, column in
        count
          + (0..<inner).count {
            user[$0] + rows[column * inner + $0] > 0 || user[$0] + rows[(column + 1) * inner + $0] > 0
          }
      }
      for build in builds {
        let (w, u, x, b) = (Buffer(matrix), Buffer(user), Buffer(rows), Buffer(bias))
        let c = Buffer([Float](repeating: 0, count: outputs * columns))
        let scratch = Buffer(
          [Float](repeating: 0, count: build.kernels.sparseScratch(inner: inner, outputs: outputs)))
        build.kernels.sparseProduct(
          SumProduct(
            size: (inner, outputs, columns), matrix: w.p, user: u.p, bias: b.p, relu: true, c: (c.p, columns)),
          items: x.p, itemStride: inner, scratch: scratch.p)
        #expect((0..<c.count).map { c.p[$0].bitPattern } == wanted.map(\.bitPattern), "\(build.name)")
        let found = build.kernels.activeSums(
          user: u.p, inner: inner, items: x.p, itemStride: inner, columns: columns, scratch: scratch.p)
        #expect(found == active)
      }
    }
  }
}
