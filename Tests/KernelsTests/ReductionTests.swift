import KernelInterface
import Testing

/// The documented order: 16 lanes, upper half added to lower half.
private func laneSum(_ x: [Float], _ step: (Float, Int) -> Float) -> Float {
  var lanes = [Float](repeating: 0, count: 16)
  for index in x.indices { lanes[index % 16] = step(lanes[index % 16], index) }
  for half in [8, 4, 2, 1] { for lane in 0..<half { lanes[lane] += lanes[lane + half] } }
  return lanes[0]
}

@Suite struct ReductionTests {
  @Test("Row sums and dot products are summed in 16 lanes and a fixed tree")
  func rows() {
    var random = TestRandom(31)
    for width in 0...70 {
      let rows = 3
      let stride = width + 2
      let a = random.floats(rows * stride)
      let b = random.floats(rows * stride)
      for build in builds {
        let (x, y, sums, dots) = (Buffer(a), Buffer(b), Buffer(count: rows), Buffer(count: rows * 2))
        build.kernels.rowSums(rows: rows, width: width, x: x.p, xStride: stride, into: sums.p, yStride: 1)
        build.kernels.rowDots(
          rows: rows, width: width, a: x.p, aStride: stride, b: y.p, bStride: 0, into: dots.p, yStride: 2)
        for row in 0..<rows {
          let values = Array(a[(row * stride)..<(row * stride + width)])
          #expect(sums.p[row] == laneSum(values) { $0 + values[$1] }, "\(build.name)")
          #expect(dots.p[2 * row] == laneSum(values) { $0.addingProduct(values[$1], b[$1]) }, "\(build.name)")
        }
        #expect(sums.guardsAreIntact && dots.guardsAreIntact)
      }
    }
  }

  @Test("Column sums accumulate in row order and may be split anywhere")
  func columns() {
    var random = TestRandom(32)
    for width in [1, 4, 8, 16, 30, 50] {
      let x = random.floats(20 * (width + 1))
      let start = random.floats(width)
      var expected = start
      for row in 0..<20 { for j in 0..<width { expected[j] += x[row * (width + 1) + j] } }
      for build in builds {
        for cut in [0, 1, 7, 20] {
          let (a, y) = (Buffer(x), Buffer(start))
          build.kernels.addColumnSums(rows: cut, width: width, x: a.p, xStride: width + 1, into: y.p)
          build.kernels.addColumnSums(
            rows: 20 - cut, width: width, x: a.p + cut * (width + 1), xStride: width + 1, into: y.p)
          #expect(y.values == expected && y.guardsAreIntact, "\(build.name)")
        }
      }
    }
  }

  @Test("Lanes are added in order, and long sums in Float64")
  func lanesAndSums() {
    var random = TestRandom(33)
    for count in [1, 5, 16, 47, 64, 150] {
      let x = random.floats(4 * (count + 3))
      let expected = (0..<count).map {
        (x[$0] + x[$0 + count + 3] + x[$0 + 2 * (count + 3)] + x[$0 + 3 * (count + 3)]) * 0.3
      }
      for build in builds {
        let a = Buffer(x)
        let inOrder = build.kernels.sumInOrder(a.p, count: count, from: 0.5)
        #expect(inOrder == x[..<count].reduce(0.5) { $0 + Double($1) })
        let squares = build.kernels.sumOfSquares(a.p, count: count)
        let exact = x[..<count].reduce(0.0) { $0 + Double($1) * Double($1) }
        let first = builds[0].kernels.sumOfSquares(a.p, count: count)
        #expect(abs(squares - exact) < 1e-14 * Double(count) && squares == first, "\(build.name)")
        let areFinite = build.kernels.sumLanes(
          count: count, lanes: 4, from: a.p, laneStride: count + 3, scale: 0.3, into: a.p)
        #expect(areFinite)
        #expect(Array(a.values[..<count]) == expected && a.guardsAreIntact)
        for spoilt in [0, count / 2, count - 1] {
          let b = Buffer(x)
          b.p[spoilt + 2 * (count + 3)] = spoilt % 2 == 0 ? .infinity : .nan
          let areFinite = build.kernels.sumLanes(
            count: count, lanes: 4, from: b.p, laneStride: count + 3, scale: 1, into: b.p)
          #expect(!areFinite)
        }
      }
    }
  }
}
