/// Float64 numbers that a kernel reads.
package typealias Doubles = UnsafePointer<Double>
/// Float64 numbers that a kernel writes.
package typealias MutableDoubles = UnsafeMutablePointer<Double>
/// Numbers of rows, or of what rows belong to.
package typealias Indices = UnsafePointer<Int32>

/// How far rows lie apart, in Float64. Products and sums are rounded one by one, never fused: a processor family without fused
/// multiply-adds could not give the same bits at a bearable speed.
///
/// Where many rows meet few points, rows stand in panels of 32, column by column (`panel[column * 32 + row]`), and a distance is one
/// chain over the columns in order. Else it has 8 running lanes and then the fixed tree. Equal rows are 0 apart in both.
package protocol DistanceKernels {
  /// `y[p] = Σ_j (x[j] - points[p, j])²`: 8 running lanes, then the tree.
  static func squaredDistances(of x: Doubles, to points: Doubles, count: Int, width: Int, into y: MutableDoubles)

  /// `y[i] = Σ_j (x[r, j] - points[labels[r], j])²` with r = `list[i]`: each listed row's distance to its own point. 8 running lanes,
  /// then the tree.
  static func ownDistances(
    count: Int, list: Indices, x: Doubles, width: Int, points: Doubles, labels: Indices, into y: MutableDoubles)

  /// Lays up to 32 rows of `x` out as a panel; the rows that are missing are zeros.
  static func panel(rows: Int, x: Doubles, width: Int, into panel: MutableDoubles)

  /// `nearest[i] = min(nearest[i], distance²)` of the panel's 32 rows and a point.
  static func lowerNearest(panel: Doubles, width: Int, point: Doubles, nearest: MutableDoubles)

  /// `sums[p * 8 + lane] += min(nearest, distance²)` for each of `count` points; row `i` of a panel is in lane `i % 8`, added in the order
  /// of the rows.
  static func addNearest(
    panel: Doubles, width: Int, points: Doubles, count: Int, nearest: Doubles, into sums: MutableDoubles)

  /// `sums[p * 8 + lane] += distance` for each of `count` points, over the first `rows` of a panel.
  static func addDistances(
    panel: Doubles, rows: Int, width: Int, points: Doubles, count: Int, into sums: MutableDoubles)

  /// The two least of `halfNorms[c] - x · c` (half the squared distance, less half of the row's own square) for listed rows, and where
  /// the least is. In Float32, and the only kernel whose last bits may differ from build to build: it is for telling which
  /// centres need no exact look, with room for the error of a chain of `width` Float32 additions.
  /// - Parameters:
  ///   - centres: negated centres in groups of 16, column by column: `centres[(group * width + column) * 16 + lane]`.
  ///   - groups: an even number; the lanes left over have a `halfNorms` of infinity.
  ///   - scratch: room for 8 x `groups` x 16 numbers, all of which have a value.
  static func nearestTwo(
    count: Int, list: Indices, x: Floats, width: Int, centres: Floats, groups: Int, halfNorms: Floats,
    scratch: MutableFloats, into nearest: UnsafeMutablePointer<Int32>, first: MutableFloats, second: MutableFloats)

  /// `upper[i] += moves[label]`, `lower[i] -= others[label]`; the rows for which not `upper + slack < lower` are listed, in order.
  /// - Returns: how many they are.
  static func ageBounds(
    rows: Int, labels: Indices, upper: MutableDoubles, lower: MutableDoubles, moves: Doubles, others: Doubles,
    slack: Double, into list: UnsafeMutablePointer<Int32>
  ) -> Int

  /// Takes a row from one sum and gives it to another, in whole numbers: `round((x[j] - shift[j]) · scale[j])`, below 2⁵¹ in size.
  /// Sums of whole numbers are exact, so their order shows nowhere.
  static func moveWhole(
    x: Doubles, width: Int, shift: Doubles, scale: Doubles, from: UnsafeMutablePointer<Int64>?,
    to: UnsafeMutablePointer<Int64>?)
}
