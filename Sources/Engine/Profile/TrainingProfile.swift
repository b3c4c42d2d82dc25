/// Where the time of training went: by layer and by what was done for it.
package struct TrainingProfile: Sendable {
  /// One kind of work, on all threads together.
  package struct Row: Sendable {
    /// The layer's name as in the spec; what belongs to no layer has a name in brackets.
    package var layer: String
    package var work: String
    package var seconds: Double
    package var calls: Int
    /// Floating-point operations, a multiply-add counted as two, and bytes read and written.
    package var operations: Double
    package var bytes: Double
  }

  package var rows: [Row]
  package var threads: Int
  package var steps: Int
  /// How long all steps took on the clock; the threads had `threads` times as much.
  package var stepSeconds: Double
  /// Floating-point operations a second that one core reaches in a product that stays in its first cache, measured after training.
  package var peak: Double

  /// Rows of one layer added up, in the order of the layers' first rows.
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

  /// Time of the threads that no work accounts for: waiting for each other, and what stands between the tasks.
  package var otherSeconds: Double { max(0, stepSeconds * Double(threads) - rows.reduce(0) { $0 + $1.seconds }) }

  /// What a kind of work reached in each second of a thread.
  package func rates(of row: Row) -> (operations: Double, shareOfPeak: Double, bytes: Double) {
    guard row.seconds > 0 else { return (0, 0, 0) }
    let operations = row.operations / row.seconds
    return (operations, peak > 0 ? operations / peak : 0, row.bytes / row.seconds)
  }

  /// The share of all threads' time.
  package func share(_ seconds: Double) -> Double {
    stepSeconds > 0 ? seconds / (stepSeconds * Double(threads)) : 0
  }
}
