/// Singular values and right singular vectors of a small square matrix by one-sided Jacobi rotations, with the same relative accuracy
/// for small and large values. (Demmel and Veselić, 1992, Jacobi's Method is More Accurate than QR.)
struct SingularVectors {
  /// In decreasing order, none negative.
  let values: [Double]
  /// The right singular vector of each value. Nil for a value of zero, where it is arbitrary.
  let vectors: [[Double]?]

  /// Maximum number of sweeps over all pairs of rows; about ten are needed in practice.
  private static let maximumSweeps = 60

  /// Rotates pairs of rows until all are orthogonal. The rows are then the singular vectors times their values.
  init(of square: RowMatrix) {
    let count = square.rows
    let width = square.columns
    var rows = square.values
    let tolerance = Double.ulpOfOne * Double(max(width, 1)).squareRoot()
    for _ in 0..<Self.maximumSweeps {
      var rotated = false
      for first in 0..<count {
        for second in first + 1..<max(count, first + 1) {
          let angle = Self.products(rows, first * width, second * width, width)
          guard angle.product.magnitude > tolerance * (angle.first * angle.second).squareRoot() else { continue }
          rotated = true
          // The smaller root of t² + 2 zeta t - 1, the tangent of the angle that makes their product zero.
          let zeta = (angle.second - angle.first) / (2 * angle.product)
          let tangent = (zeta < 0 ? -1 : 1) / (zeta.magnitude + (1 + zeta * zeta).squareRoot())
          let cosine = 1 / (1 + tangent * tangent).squareRoot()
          Self.rotate(&rows, first * width, second * width, width, cosine: cosine, sine: cosine * tangent)
        }
      }
      if !rotated { break }
    }
    let lengths = (0..<count).map { Self.products(rows, $0 * width, $0 * width, width).first.squareRoot() }
    let order = (0..<count).sorted { lengths[$0] != lengths[$1] ? lengths[$0] > lengths[$1] : $0 < $1 }
    values = order.map { lengths[$0] }
    vectors = order.map { row in
      lengths[row] > 0 ? rows[row * width..<(row + 1) * width].map { $0 / lengths[row] } : nil
    }
  }

  /// The squared norms of the rows at two offsets, and their dot product.
  private static func products(
    _ rows: [Double], _ left: Int, _ right: Int, _ width: Int
  ) -> (first: Double, second: Double, product: Double) {
    var (a, b, c) = (0.0, 0.0, 0.0)
    for column in 0..<width {
      let (x, y) = (rows[left + column], rows[right + column])
      a += x * x
      b += y * y
      c += x * y
    }
    return (a, b, c)
  }

  private static func rotate(
    _ rows: inout [Double], _ left: Int, _ right: Int, _ width: Int, cosine: Double, sine: Double
  ) {
    for column in 0..<width {
      let (x, y) = (rows[left + column], rows[right + column])
      rows[left + column] = cosine * x - sine * y
      rows[right + column] = sine * x + cosine * y
    }
  }
}
