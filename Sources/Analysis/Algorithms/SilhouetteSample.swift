import Engine
import Numerics

/// The rows that a silhouette is taken over: all, or, where they are many, a fixed sample, since its cost grows with the
/// square of their number.
struct SilhouetteSample {
  /// Up to so many rows are all taken.
  static let limit = 10_000

  /// In ascending order.
  let rows: [Int]
  /// Whether they are all there are.
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

  /// The mean silhouette of these rows among themselves.
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
