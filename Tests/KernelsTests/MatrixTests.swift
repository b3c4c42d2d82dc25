import KernelInterface
import Testing

private func doubles(_ count: Int, _ random: inout TestRandom) -> [Double] {
  (0..<count).map { _ in Double.random(in: -1...1, using: &random) }
}

@Suite struct MatrixTests {
  @Test("Rows are centred, and column products accumulate in row order")
  func products() {
    var random = TestRandom(81)
    for width in [1, 7, 16, 21, 40] {
      let rows = 11
      let stride = (width + 15) / 16 * 16
      let x = doubles(rows * width, &random)
      let origin = doubles(width, &random)
      let shift = doubles(width, &random)
      for build in builds {
        var sums = origin
        build.kernels.addDifferences(rows: rows, width: width, x: x, origin: origin, into: &sums)
        for column in 0..<width {
          #expect(
            sums[column] == (0..<rows).reduce(origin[column]) { $0 + (x[$1 * width + column] - origin[column]) })
        }
        var centred = [Double](repeating: 9, count: rows * stride)
        build.kernels.centre(
          rows: rows, width: width, x: x, origin: origin, shift: shift, into: &centred, yStride: stride)
        for row in 0..<rows {
          for column in 0..<stride {
            #expect(
              centred[row * stride + column]
                == (column < width ? (x[row * width + column] - origin[column]) - shift[column] : 0))
          }
        }
        var products = [Double](repeating: 0, count: stride * stride)
        for (first, count) in [(0, 4), (4, 7)] {
          centred.withUnsafeBufferPointer { centred in
            guard let base = centred.baseAddress else { return }
            build.kernels.addColumnProducts(rows: count, width: stride, x: base + first * stride, into: &products)
          }
        }
        for row in 0..<width {
          for column in row..<width {
            let expected = (0..<rows).reduce(0.0) { $0 + centred[$1 * stride + row] * centred[$1 * stride + column] }
            #expect(products[row * stride + column] == expected, "\(build.name)")
          }
        }
      }
    }
  }

  @Test("Eigenvectors solve A v = lambda v, are orthogonal and have the same bits in every build")
  func eigenvectors() {
    var random = TestRandom(82)
    for count in [1, 2, 3, 8, 25] {
      for isDiagonal in [false, true] {
        var table = doubles(count * count, &random)
        for row in 0..<count {
          for column in 0..<row { table[row * count + column] = isDiagonal ? 0 : table[column * count + row] }
          if isDiagonal { for column in row + 1..<max(count, row + 1) { table[row * count + column] = 0 } }
        }
        var first: [Double]?
        for build in builds {
          var vectors = table
          var values = [Double](repeating: 0, count: count)
          var scratch = [Double](repeating: 0, count: 3 * count)
          #expect(
            build.kernels.eigenvectors(count: count, vectors: &vectors, values: &values, scratch: &scratch))
          func row(_ index: Int) -> ArraySlice<Double> { vectors[index * count..<(index + 1) * count] }
          for index in 0..<count {
            for other in 0..<count {
              let product = zip(row(index), row(other)).reduce(0) { $0 + $1.0 * $1.1 }
              #expect(abs(product - (index == other ? 1 : 0)) < 1e-13)
              let image = zip(table[other * count..<(other + 1) * count], row(index)).reduce(0) { $0 + $1.0 * $1.1 }
              #expect(abs(image - values[index] * vectors[index * count + other]) < 1e-13)
            }
          }
          if let first { #expect(vectors == first, "\(build.name)") } else { first = vectors }
        }
      }
    }
  }
}
