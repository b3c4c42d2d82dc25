/// Float64 numbers that a kernel reads.
package typealias Doubles = UnsafePointer<Double>
/// Float64 numbers that a kernel writes.
package typealias MutableDoubles = UnsafeMutablePointer<Double>
/// Row indices or labels that a kernel reads.
package typealias Indices = UnsafePointer<Int32>

/// Distances between rows, in Float64. Each product and sum is rounded separately, never fused: emulating fused multiply-adds would be
/// too slow on processors without them.
///
/// For many rows and few points, rows are stored in panels of 32, column by column (`panel[column * 32 + row]`), and a distance is summed
/// over the columns in order. Otherwise it is summed in 8 lanes and the fixed tree. Equal rows have distance 0 in both.
package protocol DistanceKernels {
  /// `y[p] = Σ_j (x[j] - points[p, j])²`: 8 lanes, then the fixed tree.
  static func squaredDistances(of x: Doubles, to points: Doubles, count: Int, width: Int, into y: MutableDoubles)

  /// `y[i] = Σ_j (x[r, j] - points[labels[r], j])²` with r = `list[i]`: the distance of each listed row to the point of its label. 8
  /// lanes, then the fixed tree.
  static func ownDistances(
    count: Int, list: Indices, x: Doubles, width: Int, points: Doubles, labels: Indices, into y: MutableDoubles)

  /// Writes up to 32 rows of `x` to a panel; missing rows are filled with zeros.
  static func panel(rows: Int, x: Doubles, width: Int, into panel: MutableDoubles)

  /// `nearest[i] = min(nearest[i], distance²)` for the panel's 32 rows and a point.
  static func lowerNearest(panel: Doubles, width: Int, point: Doubles, nearest: MutableDoubles)

  /// `sums[p * 8 + lane] += min(nearest, distance²)` for each of `count` points; row `i` of a panel is added to lane `i % 8`, in row
  /// order.
  static func addNearest(
    panel: Doubles, width: Int, points: Doubles, count: Int, nearest: Doubles, into sums: MutableDoubles)

  /// `sums[p * 8 + lane] += distance` for each of `count` points, over the first `rows` of a panel.
  static func addDistances(
    panel: Doubles, rows: Int, width: Int, points: Doubles, count: Int, into sums: MutableDoubles)

  /// The two smallest values of `halfNorms[c] - x · c` (half the squared distance minus half of the row's squared norm) for each listed
  /// row, and the index of the smallest. Computed in Float32. The only kernel whose last bits may differ between builds: callers use it
  /// only to exclude centres, with a margin for the rounding error of `width` Float32 additions.
  /// - Parameters:
  ///   - centres: negated centres in groups of 16, column by column: `centres[(group * width + column) * 16 + lane]`.
  ///   - groups: an even number of groups; unused lanes have a `halfNorms` of infinity.
  ///   - scratch: 8 x `groups` x 16 initialized numbers.
  static func nearestTwo(
    count: Int, list: Indices, x: Floats, width: Int, centres: Floats, groups: Int, halfNorms: Floats,
    scratch: MutableFloats, into nearest: UnsafeMutablePointer<Int32>, first: MutableFloats, second: MutableFloats)

  /// `upper[i] += moves[label]`, `lower[i] -= others[label]`; lists the rows without `upper + slack < lower`, in order.
  /// - Returns: the number of listed rows.
  static func ageBounds(
    rows: Int, labels: Indices, upper: MutableDoubles, lower: MutableDoubles, moves: Doubles, others: Doubles,
    slack: Double, into list: UnsafeMutablePointer<Int32>
  ) -> Int

  /// Moves a row from one sum to another as integers: `round((x[j] - shift[j]) · scale[j])`, below 2⁵¹ in magnitude. Integer sums are
  /// exact and therefore independent of their order.
  static func moveWhole(
    x: Doubles, width: Int, shift: Doubles, scale: Doubles, from: UnsafeMutablePointer<Int64>?,
    to: UnsafeMutablePointer<Int64>?)
}
