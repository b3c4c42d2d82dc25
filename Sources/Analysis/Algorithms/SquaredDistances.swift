/// Squared distances of a row to several points at once. Points lie in groups of eight, column by column, so that eight
/// distances grow together in a vector while each stays one sum in column order.
struct SquaredDistances {
  private typealias Lanes = SIMD8<Double>
  private static let width = 8

  /// How many points.
  let count: Int
  private let columns: Int
  private var groups: [Lanes]

  /// `points` holds rows of `columns` numbers.
  init(to points: [Double], columns: Int) {
    self.columns = columns
    count = columns > 0 ? points.count / columns : 0
    groups = [Lanes](repeating: .zero, count: (count + Self.width - 1) / Self.width * columns)
    for point in 0..<count {
      let first = point / Self.width * columns
      for column in 0..<columns { groups[first + column][point % Self.width] = points[point * columns + column] }
    }
  }

  /// Fills `distances`, of `count` numbers, with those of `row`.
  func fill(_ distances: inout [Double], from row: ArraySlice<Double>) {
    var next = 0
    for first in stride(from: 0, to: count, by: Self.width) {
      var sums = Lanes.zero
      for value in row {
        let differences = Lanes(repeating: value) - groups[next]
        sums += differences * differences
        next += 1
      }
      for lane in 0..<min(Self.width, count - first) { distances[first + lane] = sums[lane] }
    }
  }
}
