/// Singular values and vectors of a small square table by one-sided Jacobi rotations, which find the small ones to the
/// same relative accuracy as the large. (Demmel, Veselić, Jacobi's method is more accurate than QR, 1992.)
struct SingularVectors {
  /// Falling, none negative.
  let values: [Double]
  /// One right singular vector for each value; nil where the value is zero and so any direction will do.
  let vectors: [[Double]?]

  /// The most rounds over all pairs of rows; ten are plenty in practice.
  private static let rounds = 60

  /// The right singular vectors of `square`: pairs of its rows are turned until all are at right angles; they then are
  /// the vectors, each as long as its value.
  init(of square: RowMatrix) {
    let count = square.rows
    let width = square.columns
    var rows = square.values
    let tolerance = Double.ulpOfOne * Double(max(width, 1)).squareRoot()
    for _ in 0..<Self.rounds {
      var turned = false
      for first in 0..<count {
        for second in first + 1..<max(count, first + 1) {
          let angle = Self.products(rows, first * width, second * width, width)
          guard angle.product.magnitude > tolerance * (angle.first * angle.second).squareRoot() else { continue }
          turned = true
          // The smaller root of t² + 2 zeta t - 1, the tangent of the angle that makes their product zero.
          let zeta = (angle.second - angle.first) / (2 * angle.product)
          let tangent = (zeta < 0 ? -1 : 1) / (zeta.magnitude + (1 + zeta * zeta).squareRoot())
          let cosine = 1 / (1 + tangent * tangent).squareRoot()
          Self.turn(&rows, first * width, second * width, width, cosine: cosine, sine: cosine * tangent)
        }
      }
      if !turned { break }
    }
    let lengths = (0..<count).map { Self.products(rows, $0 * width, $0 * width, width).first.squareRoot() }
    let order = (0..<count).sorted { lengths[$0] != lengths[$1] ? lengths[$0] > lengths[$1] : $0 < $1 }
    values = order.map { lengths[$0] }
    vectors = order.map { row in
      lengths[row] > 0 ? rows[row * width..<(row + 1) * width].map { $0 / lengths[row] } : nil
    }
  }

  /// The squared lengths of the rows that begin at two places, and their product.
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

  private static func turn(
    _ rows: inout [Double], _ left: Int, _ right: Int, _ width: Int, cosine: Double, sine: Double
  ) {
    for column in 0..<width {
      let (x, y) = (rows[left + column], rows[right + column])
      rows[left + column] = cosine * x - sine * y
      rows[right + column] = sine * x + cosine * y
    }
  }
}
