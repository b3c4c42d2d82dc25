/// A row of the table: the same work done by Receta and by a peer.
struct Row: Sendable {
  /// Its name in `ONLY=` and in the results.
  let name: String
  /// The work, as shown in the table.
  let work: String
  /// How each side does the work and what is timed.
  let method: String
  /// Unit of the amount of work, such as `samples`, for rates; nil to show seconds.
  var unit: String?
  /// Target of the ratio of Receta's speed to the peer's.
  let goal: Double
  let threads: Int
  let receta: any Side
  let peer: any Side
  /// The machine's limit.
  var limit: Limit?
  /// Skipped in a fast run because the peer takes long to install.
  var isLeftOutWhenFast = false
  /// Measured only once in a fast run.
  var isLong = false
}
