/// Squared distances of a row to several points at once. The points lie column by column, so that the loop over points
/// runs in vectors while each distance stays one sum in column order.
struct SquaredDistances {
  /// How many points.
  let count: Int
  private let columns: Int
  /// All points' first numbers, then all their second...
  private var turned: [Double]

  /// `points` holds `count` rows of `columns` numbers.
  init(to points: [Double], columns: Int) {
    self.columns = columns
    count = columns > 0 ? points.count / columns : 0
    turned = [Double](repeating: 0, count: points.count)
    for point in 0..<count {
      for column in 0..<columns { turned[column * count + point] = points[point * columns + column] }
    }
  }

  /// Fills `distances`, of `count` numbers, with those of `row`.
  func fill(_ distances: inout [Double], from row: ArraySlice<Double>) {
    for point in 0..<count { distances[point] = 0 }
    var base = 0
    for value in row {
      for point in 0..<count {
        let difference = value - turned[base + point]
        distances[point] += difference * difference
      }
      base += count
    }
  }
}
