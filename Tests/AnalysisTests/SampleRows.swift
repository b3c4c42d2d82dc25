@testable import Analysis

/// The rows of `sample_rows` in Fixtures/analysis/make.py, to the bit, and each row's group.
func sampleRows(
  rows: Int, columns: Int, groups: Int, spread: Double, seed: UInt64
) -> (matrix: RowMatrix, groups: [Int]) {
  var state = seed
  func uniform() -> Double {
    state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
    return Double(state >> 40) / 16_777_216 - 0.5
  }
  let centres = (0..<groups).map { _ in (0..<columns).map { _ in uniform() } }
  var values: [Float] = []
  var labels: [Int] = []
  for row in 0..<rows {
    let group = row * 7 % groups
    labels.append(group)
    for column in 0..<columns {
      values.append(Float((centres[group][column] + spread * uniform()) / Double(1 + column)))
    }
  }
  return (RowMatrix(rows: rows, columns: columns, floats: values), labels)
}
