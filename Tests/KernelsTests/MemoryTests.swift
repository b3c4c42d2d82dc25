import KernelInterface
import Testing

@Suite struct MemoryTests {
  @Test("Copy, fill and transpose write exactly the elements of their shape")
  func moves() {
    var random = TestRandom(21)
    for _ in 0..<60 {
      let rows = Int.random(in: 0...40, using: &random)
      let width = Int.random(in: 0...40, using: &random)
      let source = random.floats(rows * (width + 1))
      for build in builds {
        let (x, copy, filled) = (Buffer(source), Buffer(count: rows * (width + 2)), Buffer(count: rows * (width + 2)))
        let transposed = Buffer(count: width * (rows + 3))
        build.kernels.copy(
          rows: rows, width: width, from: x.p, sourceStride: width + 1, into: copy.p, targetStride: width + 2)
        build.kernels.fill(rows: rows, width: width, with: 2.5, into: filled.p, targetStride: width + 2)
        build.kernels.transpose(
          rows: rows, columns: width, from: x.p, sourceStride: width + 1, into: transposed.p, targetStride: rows + 3)
        for i in 0..<rows {
          for j in 0..<width {
            let value = source[i * (width + 1) + j]
            #expect(copy.p[i * (width + 2) + j] == value)
            #expect(filled.p[i * (width + 2) + j] == 2.5)
            #expect(transposed.p[j * (rows + 3) + i] == value)
          }
          for j in width..<(width + 2) {
            #expect(copy.p[i * (width + 2) + j] == 777 && filled.p[i * (width + 2) + j] == 777)
          }
        }
        for j in 0..<width { for i in rows..<(rows + 3) { #expect(transposed.p[j * (rows + 3) + i] == 777) } }
        #expect(copy.guardsAreIntact && filled.guardsAreIntact && transposed.guardsAreIntact)
      }
    }
  }

  @Test("Rows are gathered by index, and repeated indices accumulate in order")
  func gatherAndScatter() {
    var random = TestRandom(22)
    for width in [1, 2, 5, 8, 16, 24, 33] {
      let indices = (0..<50).map { _ in Int32.random(in: 0..<7, using: &random) }
      let table = random.floats(7 * width)
      let rows = random.floats(50 * (width + 1))
      for build in builds {
        let (t, r, gathered, sums) = (Buffer(table), Buffer(rows), Buffer(count: 50 * (width + 1)), Buffer(table))
        build.kernels.gatherRows(
          indices, count: 50, width: width, from: t.p, tableStride: width, into: gathered.p, targetStride: width + 1)
        build.kernels.scatterAddRows(
          indices, count: 50, width: width, from: r.p, sourceStride: width + 1, into: sums.p, targetStride: width)
        var expected = table
        for (row, index) in indices.enumerated() {
          for j in 0..<width {
            #expect(gathered.p[row * (width + 1) + j] == table[Int(index) * width + j])
            expected[Int(index) * width + j] += rows[row * (width + 1) + j]
          }
          #expect(gathered.p[row * (width + 1) + width] == 777)
        }
        #expect(sums.values == expected && sums.guardsAreIntact && gathered.guardsAreIntact)
      }
    }
  }

  @Test("A single non-finite number is found at any position")
  func finite() {
    for count in [0, 1, 7, 16, 40, 64] {
      for build in builds {
        let x = Buffer([Float](repeating: -.greatestFiniteMagnitude, count: count))
        let isClean = build.kernels.areFinite(x.p, count: count)
        #expect(isClean)
        for index in 0..<count {
          for bad in [Float.nan, .infinity, -.infinity, Float(bitPattern: 0x7F80_0001)] {
            x.p[index] = bad
            let isFinite = build.kernels.areFinite(x.p, count: count)
            #expect(!isFinite)
          }
          x.p[index] = 1
        }
      }
    }
  }
}
