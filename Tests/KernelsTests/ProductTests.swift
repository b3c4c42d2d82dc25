import KernelInterface
import LibC
import Testing

/// A product and its arguments.
private struct Case {
  var rows: Int, columns: Int, inner: Int
  var aRowStride: Int, aInnerStride: Int, bStride: Int, cStride: Int
  var a: [Float], b: [Float], c: [Float]
  var bias: [Float]?, mask: [Float]?
  var relu: Bool, accumulates: Bool

  init(rows: Int, columns: Int, inner: Int, random: inout TestRandom, isExtreme: Bool = false) {
    (self.rows, self.columns, self.inner) = (rows, columns, inner)
    let isTransposed = Bool.random(using: &random)
    let pad = Int.random(in: 0...3, using: &random)
    aRowStride = isTransposed ? 1 : inner + pad
    aInnerStride = isTransposed ? rows + pad : 1
    bStride = columns + Int.random(in: 0...3, using: &random)
    cStride = columns + Int.random(in: 0...3, using: &random)
    let aCount = max(rows * aRowStride, inner * aInnerStride) + max(rows, inner)
    a = isExtreme ? random.extremes(aCount) : random.floats(aCount)
    b = isExtreme ? random.extremes(inner * bStride) : random.floats(inner * bStride)
    c = random.floats(rows * cStride)
    bias = Bool.random(using: &random) ? random.floats(columns) : nil
    mask = Int.random(in: 0..<3, using: &random) == 0 ? random.floats(rows * (columns + 1)) : nil
    relu = Bool.random(using: &random)
    accumulates = Bool.random(using: &random)
  }

  /// The definition, with libm's `fma`.
  var expected: [UInt32] {
    var result = c
    for i in 0..<rows {
      for j in 0..<columns {
        var sum = accumulates ? c[i * cStride + j] : 0
        for k in 0..<inner { sum = fmaf(a[i * aRowStride + k * aInnerStride], b[k * bStride + j], sum) }
        if let bias { sum += bias[j] }
        if relu && sum <= 0 { sum = 0 }
        if let mask, !(mask[i * (columns + 1) + j] > 0) { sum = 0 }
        result[i * cStride + j] = sum
      }
    }
    return result.map(bits)
  }

  /// Computed by a build, with the rows split at `rowCuts` and the inner dimension at `innerCuts`; pieces after the first accumulate.
  func run(_ kernels: any KernelSet.Type, rowCuts: [Int] = [], innerCuts: [Int] = []) -> [UInt32] {
    let (a, b, c) = (Buffer(self.a), Buffer(self.b), Buffer(self.c))
    let bias = self.bias.map(Buffer.init)
    let mask = self.mask.map(Buffer.init)
    let rowEdges = [0] + rowCuts + [rows]
    let innerEdges = [0] + innerCuts + [inner]
    for (row, rowEnd) in zip(rowEdges, rowEdges.dropFirst()) {
      for (k, kEnd) in zip(innerEdges, innerEdges.dropFirst()) {
        let isLast = kEnd == inner
        var finish = ProductFinish(accumulates: accumulates || k > 0)
        if isLast {
          finish.bias = bias.map { UnsafePointer($0.p) }
          finish.relu = relu
          finish.mask = mask.map { UnsafePointer($0.p + row * (columns + 1)) }
          finish.maskStride = columns + 1
        }
        kernels.product(
          rows: rowEnd - row, columns: columns, inner: kEnd - k,
          a: a.p + row * aRowStride + k * aInnerStride, aRowStride: aRowStride, aInnerStride: aInnerStride,
          b: b.p + k * bStride, bStride: bStride, c: c.p + row * cStride, cStride: cStride, finish: finish)
      }
    }
    #expect(c.guardsAreIntact)
    return c.bits
  }
}

@Suite struct ProductTests {
  @Test("A product is a chain of fused multiply-adds with the same bits in every build at any shape")
  func definition() {
    var random = TestRandom(1)
    var shapes = (0..<150).map { _ in
      (
        Int.random(in: 0...40, using: &random), Int.random(in: 0...70, using: &random),
        Int.random(in: 0...40, using: &random)
      )
    }
    for columns in 1...9 { shapes += [(64, columns, 17), (19, columns, 3), (3, columns, 64)] }
    for columns in stride(from: 71, through: 150, by: 6) { shapes.append((columns % 17, columns, 5)) }
    shapes += [(64, 128, 100), (128, 64, 64), (1, 1, 1), (200, 1, 30), (65, 1, 9)]
    for (rows, columns, inner) in shapes {
      let it = Case(rows: rows, columns: columns, inner: inner, random: &random)
      let expected = it.expected
      for build in builds {
        #expect(it.run(build.kernels) == expected, "\(build.name) \(rows) x \(columns) x \(inner)")
      }
    }
  }

  @Test("Splitting a product's rows or chains changes no bit")
  func cuts() {
    var random = TestRandom(2)
    for _ in 0..<60 {
      let rows = Int.random(in: 2...70, using: &random)
      let inner = Int.random(in: 2...60, using: &random)
      let it = Case(
        rows: rows, columns: Int.random(in: 1...50, using: &random), inner: inner, random: &random)
      let rowCuts = [Int.random(in: 1..<rows, using: &random)]
      let innerCuts = [Int.random(in: 1..<inner, using: &random)]
      for build in builds {
        let whole = it.run(build.kernels)
        #expect(it.run(build.kernels, rowCuts: rowCuts, innerCuts: innerCuts) == whole, "\(build.name)")
        #expect(it.run(build.kernels, rowCuts: Array(1..<rows)) == whole, "\(build.name)")
      }
    }
  }

  @Test("Numbers near overflow and near zero give the same bits in every build")
  func extremes() {
    var random = TestRandom(3)
    for _ in 0..<100 {
      let it = Case(
        rows: Int.random(in: 1...20, using: &random), columns: Int.random(in: 1...40, using: &random),
        inner: Int.random(in: 1...6, using: &random), random: &random, isExtreme: true)
      let expected = it.expected
      for build in builds { #expect(it.run(build.kernels) == expected, "\(build.name)") }
    }
  }

  @Test("With denormals flushed to zero, every build still gives the same bits")
  func flushed() {
    var random = TestRandom(4)
    for _ in 0..<100 {
      let it = Case(
        rows: Int.random(in: 1...20, using: &random), columns: Int.random(in: 1...40, using: &random),
        inner: Int.random(in: 1...6, using: &random), random: &random, isExtreme: true)
      let results = builds.map { build in flushingDenormals { it.run(build.kernels) } }
      for (build, result) in zip(builds, results) { #expect(result == results[0], "\(build.name)") }
    }
  }

  @Test("A fused multiply-add is rounded once, for any operands")
  func roundedOnce() {
    var random = TestRandom(5)
    for round in 0..<200 {
      var a = random.extremes(500)
      var b = random.extremes(500)
      var c = random.extremes(500)
      if round % 2 == 0 {
        // Sums at or near the midpoint of two adjacent Float32: a · b is about half an ulp of c.
        for index in a.indices {
          let whole = Float(Int.random(in: 1 << 23..<1 << 24, using: &random))
          c[index] = Bool.random(using: &random) ? whole : -whole
          a[index] = 0.5 + [0, 0x1p-24, -0x1p-25, 0x1p-20][Int.random(in: 0..<4, using: &random)]
          b[index] = 1 + [0, 0x1p-23, -0x1p-24, 0x1p-22][Int.random(in: 0..<4, using: &random)]
        }
      }
      let expected = zip(zip(a, b), c).map { bits(fmaf($0.0, $0.1, $1)) }
      for build in builds {
        let (x, y, z) = (Buffer(a), Buffer(b), Buffer(c))
        build.kernels.multiplyAdd(rows: 1, width: 500, a: x.p, aStride: 0, b: y.p, bStride: 0, into: z.p, cStride: 0)
        #expect(z.bits == expected, "\(build.name)")
      }
    }
  }
}
