import Engine
import Testing

@testable import Analysis

private func expectClose(_ found: [Double], _ expected: [Double], _ tolerance: Double) {
  #expect(found.count == expected.count)
  for (one, other) in zip(found, expected) { #expect(abs(one - other) <= tolerance, "\(found) is not \(expected)") }
}

private func product(_ left: [Double], _ right: [Double]) -> Double { zip(left, right).reduce(0) { $0 + $1.0 * $1.1 } }

@Test("Components, variances and coordinates equal those of scikit-learn's full SVD", arguments: pcaFigures.indices)
func scikitLearnComponents(index: Int) throws {
  let figures = pcaFigures[index]
  let (matrix, _) = sampleRows(
    rows: figures.rows, columns: figures.columns, groups: figures.groups, spread: figures.spread, seed: figures.seed)
  let found = PrincipalComponents(of: matrix, count: figures.components.count, pool: Pool(threads: 2))
  for (one, other) in zip(found.components, figures.components) { expectClose(one, other, 1e-10) }
  expectClose(found.explainedVariance, figures.variance, 1e-12)
  expectClose(try #require(found.explainedVarianceRatio), figures.ratio, 1e-12)
  expectClose(Array(found.coordinates.row(0)), figures.first, 1e-10)
  expectClose(Array(found.coordinates.row(figures.rows - 1)), figures.last, 1e-10)
}

@Test("Columns of very different scales keep their relative accuracy")
func scales() {
  // Two columns at right angles, one a million million times the other: its variance is known to the last digits.
  let values = [1e6, 1e-6, -1e6, 1e-6, 1e6, -1e-6, -1e6, -1e-6]
  let found = PrincipalComponents(of: RowMatrix(rows: 4, columns: 2, values: values), count: 2, pool: Pool(threads: 1))
  expectClose(found.explainedVariance.map { $0 * 3 / 4 }, [1e12, 1e-12], 1e-3)
  #expect(abs(found.explainedVariance[1] * 3 / 4 - 1e-12) < 1e-20)
}

@Test("Small and close variances are as exact as those of the singular value decomposition")
func smallVariances() {
  // Columns that grow smaller and smaller: with all components the decomposition is asked, with two the products.
  let (sample, _) = sampleRows(rows: 900, columns: 12, groups: 4, spread: 1, seed: 61)
  var values = sample.values
  for index in values.indices { values[index] /= Double(1 << (2 * (index % 12))) }
  let matrix = RowMatrix(rows: 900, columns: 12, values: values)
  let pool = Pool(threads: 2)
  let all = PrincipalComponents(of: matrix, count: 12, pool: pool)
  #expect(all.explainedVariance[11] < all.explainedVariance[0] * 1e-11)
  for count in [1, 2, 4] {
    let some = PrincipalComponents(of: matrix, count: count, pool: pool)
    for index in 0..<count {
      #expect(abs(some.explainedVariance[index] / all.explainedVariance[index] - 1) < 1e-9)
      expectClose(some.components[index], all.components[index], 1e-8)
    }
  }
}

@Test("Every build of the kernels gives the same bits")
func componentsByBuilds() {
  let (matrix, _) = sampleRows(rows: 1_300, columns: 21, groups: 5, spread: 0.7, seed: 10)
  let found = Instructions.allCases.filter(\.isAvailable).map { instructions in
    PrincipalComponents(of: matrix, count: 5, pool: Pool(threads: 2), instructions: instructions)
  }
  for other in found {
    #expect(other.components == found[0].components)
    #expect(other.explainedVariance == found[0].explainedVariance)
    #expect(other.coordinates == found[0].coordinates)
  }
}

@Test("Components of equal variance span the right space")
func equalVariances() {
  // The first two axes vary alike, the third less: only the plane of the first two is determined.
  let values: [Double] = [1, 0, 0, -1, 0, 0, 0, 1, 0, 0, -1, 0, 0, 0, 0.5, 0, 0, -0.5]
  let found = PrincipalComponents(of: RowMatrix(rows: 6, columns: 3, values: values), count: 2, pool: Pool(threads: 1))
  expectClose(found.explainedVariance, [0.4, 0.4], 1e-15)
  for component in found.components { #expect(abs(component[2]) < 1e-15) }
  #expect(abs(product(found.components[0], found.components[1])) < 1e-15)
}

@Test("Equal rows have orthogonal components without variance")
func equalRows() {
  let row = [0.1, -0.7, 0.3]
  let matrix = RowMatrix(rows: 7, columns: 3, values: Array([[Double]](repeating: row, count: 7).joined()))
  let found = PrincipalComponents(of: matrix, count: 3, pool: Pool(threads: 1))
  #expect(found.rank == 0)
  #expect(found.explainedVariance == [0, 0, 0])
  #expect(found.explainedVarianceRatio == nil)
  #expect(found.components == [[1, 0, 0], [0, 1, 0], [0, 0, 1]])
  #expect(found.coordinates.values.allSatisfy { $0 == 0 })
  #expect(found.mean == row)
}

@Test("Components beyond the rank of the rows are orthogonal and have no variance")
func fewRows() {
  let matrix = RowMatrix(rows: 2, columns: 4, values: [1, 2, 3, 4, 2, 2, 1, 4])
  let found = PrincipalComponents(of: matrix, count: 4, pool: Pool(threads: 1))
  #expect(found.rank == 1)
  expectClose(found.explainedVariance, [2.5, 0, 0, 0], 1e-14)
  for (index, one) in found.components.enumerated() {
    for (other, two) in found.components.enumerated() {
      #expect(abs(product(one, two) - (index == other ? 1 : 0)) < 1e-14)
    }
  }
}

@Test("A matrix of one row or none has no variance")
func oneRow() {
  let pool = Pool(threads: 1)
  let one = PrincipalComponents(of: RowMatrix(rows: 1, columns: 2, values: [3.0, 4.0]), count: 2, pool: pool)
  #expect(one.explainedVariance == [0, 0])
  #expect(one.coordinates.values == [0, 0])
  let none = PrincipalComponents(of: RowMatrix(rows: 0, columns: 2, values: [Double]()), count: 1, pool: pool)
  #expect(none.explainedVariance == [0])
  #expect(none.coordinates.rows == 0)
}

@Test("Any number of threads gives the same bits")
func componentsByThreads() {
  let (matrix, _) = sampleRows(rows: 3000, columns: 6, groups: 5, spread: 0.7, seed: 9)
  let one = PrincipalComponents(of: matrix, count: 3, pool: Pool(threads: 1))
  let three = PrincipalComponents(of: matrix, count: 3, pool: Pool(threads: 3))
  #expect(one.components == three.components)
  #expect(one.explainedVariance == three.explainedVariance)
  #expect(one.coordinates == three.coordinates)
}
