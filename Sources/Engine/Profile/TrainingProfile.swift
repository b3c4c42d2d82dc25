/// The time of training by layer and kind of work.
package struct TrainingProfile: Sendable {
  /// One kind of work, summed over all threads.
  package struct Row: Sendable {
    /// The layer's name as in the spec; work that belongs to no layer has a name in brackets.
    package var layer: String
    package var work: String
    package var seconds: Double
    package var calls: Int
    /// Floating-point operations, where a multiply-add counts as two, and bytes read and written.
    package var operations: Double
    package var bytes: Double
  }

  package var rows: [Row]
  package var threads: Int
  package var steps: Int
  /// Wall-clock time of all steps; the threads had `threads` times as much.
  package var stepSeconds: Double
  /// Floating-point operations a second of one core in a product that stays in its first-level cache, measured after
  /// training.
  package var peak: Double

  /// The totals of each layer, in the order of their first rows.
  package var layers: [Row] {
    var layers: [Row] = []
    for row in rows {
      if let place = layers.firstIndex(where: { $0.layer == row.layer }) {
        layers[place].seconds += row.seconds
        layers[place].calls += row.calls
        layers[place].operations += row.operations
        layers[place].bytes += row.bytes
      } else {
        var layer = row
        layer.work = "all"
        layers.append(layer)
      }
    }
    return layers
  }

  /// Time of the threads outside any kind of work: waiting, and overhead between tasks.
  package var otherSeconds: Double { max(0, stepSeconds * Double(threads) - rows.reduce(0) { $0 + $1.seconds }) }

  /// The rates of a kind of work for each second of a thread.
  package func rates(of row: Row) -> (operations: Double, shareOfPeak: Double, bytes: Double) {
    guard row.seconds > 0 else { return (0, 0, 0) }
    let operations = row.operations / row.seconds
    return (operations, peak > 0 ? operations / peak : 0, row.bytes / row.seconds)
  }

  /// A share of the time of all threads.
  package func share(_ seconds: Double) -> Double {
    stepSeconds > 0 ? seconds / (stepSeconds * Double(threads)) : 0
  }
}
