import Engine
import Numerics

/// The rows over which a silhouette is computed: all, or a fixed sample if there are many, since the cost is quadratic in their number.
struct SilhouetteSample {
  /// Maximum number of rows; more are sampled.
  static let limit = 10_000

  /// In ascending order.
  let rows: [Int]
  /// Whether all rows are included.
  let isWhole: Bool

  init(rows count: Int, seed: UInt64, name: String, limit: Int = Self.limit) {
    isWhole = count <= limit
    if isWhole {
      rows = Array(0..<count)
    } else {
      let order = Permutation(seed: seed, epoch: 0, count: count, purpose: "silhouette \(name)")
      rows = (0..<limit).map { order[$0] }.sorted()
    }
  }

  /// The mean silhouette of these rows, with distances among them only.
  func mean(
    of matrix: RowMatrix, clustering: Clustering, pool: Pool, instructions: Instructions = .best
  ) -> Double? {
    let part =
      isWhole
      ? matrix
      : RowMatrix(rows: rows.count, columns: matrix.columns, values: rows.flatMap { matrix.row($0) })
    return Silhouette.mean(
      of: part, labels: rows.map { clustering.labels[$0] }, clusters: clustering.sizes.count, pool: pool,
      instructions: instructions)
  }
}
