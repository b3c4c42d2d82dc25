/// The measurements of a row, in order.
struct RowResult: Codable {
  let row: String
  let date: String
  let receta: [Measurement]
  let peer: [Measurement]
  /// Why the row is incomplete.
  let failure: String?
  /// The machine's limit in units per second, measured in the same run.
  let limit: Double?

  /// The ratio of Receta's speed to the peer's for each pair of measurements.
  var ratios: [Double] { zip(receta, peer).map { $0.rate / $1.rate } }

  var versions: [String: String] { peer.reduce(into: [:]) { all, one in all.merge(one.versions ?? [:]) { $1 } } }
}
