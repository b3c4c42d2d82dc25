/// What was measured for a row: the sides' figures in the order of their turns.
struct RowResult: Codable {
  let row: String
  let date: String
  let receta: [Measurement]
  let peer: [Measurement]
  /// Why the row is not whole.
  let failure: String?
  /// The most units of work a second that the machine allows, measured in the same run.
  let limit: Double?

  /// How many times faster Receta was, turn by turn.
  var ratios: [Double] { zip(receta, peer).map { $0.rate / $1.rate } }

  var versions: [String: String] { peer.reduce(into: [:]) { all, one in all.merge(one.versions ?? [:]) { $1 } } }
}
