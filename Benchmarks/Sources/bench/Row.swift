/// One row of the table: the same work done by Receta and by a peer.
struct Row: Sendable {
  /// What `ONLY=` and the file of results call it.
  let name: String
  /// The work, in the table's words.
  let work: String
  /// How each side does it and what is timed.
  let method: String
  /// What an amount of work counts, for figures that are rates: `samples`. None: the figures are seconds.
  var unit: String?
  /// How many times faster than the peer Receta ought to be.
  let goal: Double
  let threads: Int
  let receta: any Side
  let peer: any Side
  /// What the machine allows for it.
  var limit: Limit?
  /// A peer that takes long to install.
  var isLeftOutWhenFast = false
  /// So long a row that it is measured once where there is little time.
  var isLong = false
}
