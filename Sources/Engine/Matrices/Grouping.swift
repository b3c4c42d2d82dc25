import KernelInterface

/// Rows in groups around centres. Each row knows how far at most its own centre is and how far at least any other, and these bounds
/// are aged by how far centres move: most rows need no new look. (Hamerly, Making k-means even faster, 2010.) What the
/// bounds and the Float32 scores leave open Float64 decides, so that every row has exactly its nearest centre.
package final class Grouping: @unchecked Sendable {
  package let clusters: Int
  /// Clusters x columns, row by row.
  package private(set) var centres: [Double]
  /// How many rows each group has.
  package internal(set) var sizes: [Int]
  /// How many rows the last ``SearchRows/assign(_:)`` gave to another group.
  package internal(set) var changes = 0

  let search: SearchRows
  /// -1 until the first search.
  let labels: Numbers<Int32>
  let upper: Numbers<Double>
  let lower: Numbers<Double>
  /// Each group's sum in whole numbers.
  let sums: Numbers<Int64>
  /// How far each centre moved since the last search, and how far any other than it.
  let moves: Numbers<Double>
  let others: Numbers<Double>
  /// Groups of 16 centres for the Float32 search, an even number.
  let panels: Int
  let panel: AlignedFloats
  let halfNorms: AlignedFloats
  /// The greatest distance of a centre from the middle.
  private(set) var reach = 0.0
  /// Whether bounds mean nothing yet.
  var isNew = true
  /// Whether a look at a row's own centre alone settles enough rows to be worth it; asked again every few rounds.
  var tightens = true
  private var untilAsked = 0

  /// - Parameters:
  ///   - looked: how many rows were looked at that way in the last round.
  ///   - settled: for how many that was enough.
  func judgeTightening(looked: Int, settled: Int) {
    if tightens {
      tightens = settled * 3 >= looked
      untilAsked = 8
    } else {
      untilAsked -= 1
      tightens = untilAsked <= 0
    }
  }

  /// - Parameter centres: one row a group; one group or more.
  package init(_ search: SearchRows, centres: [Double]) {
    self.search = search
    clusters = centres.count / search.columns
    self.centres = centres
    sizes = [Int](repeating: 0, count: clusters)
    labels = Numbers(count: search.rows, repeating: -1)
    upper = Numbers(count: search.rows, repeating: .infinity)
    lower = Numbers(count: search.rows, repeating: -.infinity)
    sums = Numbers(count: clusters * search.columns, repeating: 0)
    moves = Numbers(count: clusters, repeating: 0)
    others = Numbers(count: clusters, repeating: 0)
    panels = (clusters + 31) / 32 * 2
    panel = AlignedFloats(count: panels * 16 * search.columns)
    halfNorms = AlignedFloats(count: panels * 16)
    for index in 0..<panels * 16 { halfNorms.base[index] = .infinity }
    layOut()
  }

  /// The group of a row.
  package func label(of row: Int) -> Int { Int(labels.base[row]) }

  /// Each row's group.
  package var allLabels: [Int] { (0..<search.rows).map { Int(labels.base[$0]) } }

  /// Gives a row to another group; its bounds are forgotten.
  package func move(_ row: Int, to group: Int) {
    let old = label(of: row)
    search.values.withUnsafeBufferPointer { values in
      guard let base = values.baseAddress else { return }
      search.kernels.moveWhole(
        x: base + row * search.columns, width: search.columns, shift: search.wholeShift, scale: search.wholeScale,
        from: sums.base + old * search.columns, to: sums.base + group * search.columns)
    }
    sizes[old] -= 1
    sizes[group] += 1
    labels.base[row] = Int32(truncatingIfNeeded: group)
    upper.base[row] = .infinity
    lower.base[row] = -.infinity
  }

  /// Takes each centre to the mean of its rows; that of an empty group stays.
  package func takeMeans() {
    var means = centres
    for group in 0..<clusters where sizes[group] > 0 {
      for column in 0..<search.columns {
        let index = group * search.columns + column
        means[index] =
          search.wholeShift[column] + Double(sums.base[index]) / search.wholeScale[column] / Double(sizes[group])
      }
    }
    take(means)
  }

  /// Takes the centres elsewhere.
  package func take(_ centres: [Double]) {
    var far = (index: 0, move: 0.0)
    var next = 0.0
    for group in 0..<clusters {
      var square = 0.0
      for index in group * search.columns..<(group + 1) * search.columns {
        let difference = (centres[index] - self.centres[index]) * search.unit
        square += difference * difference
      }
      // Rounded up.
      let move = square.squareRoot() * (1 + 1e-12)
      moves.base[group] = move
      if move > far.move {
        next = far.move
        far = (group, move)
      } else if move > next {
        next = move
      }
    }
    for group in 0..<clusters { others.base[group] = group == far.index ? next : far.move }
    self.centres = centres
    layOut()
  }

  /// Each row's squared distance to its centre.
  package func squaredDistances() -> [Double] {
    let rows = search.rows
    let list = (0..<Int32(truncatingIfNeeded: rows)).map { $0 }
    return [Double](unsafeUninitializedCapacity: rows) { buffer, filled in
      search.values.withUnsafeBufferPointer { values in
        if let base = values.baseAddress, let to = buffer.baseAddress {
          search.kernels.ownDistances(
            count: rows, list: list, x: base, width: search.columns, points: centres, labels: labels.base, into: to)
        }
      }
      filled = rows
    }
  }

  /// The centres for the Float32 search.
  private func layOut() {
    reach = 0
    for group in 0..<clusters {
      var square = 0.0
      for column in 0..<search.columns {
        let value = (centres[group * search.columns + column] - search.middle[column]) * search.unit
        panel.base[(group / 16 * search.columns + column) * 16 + group % 16] = -Float(value)
        square += value * value
      }
      halfNorms.base[group] = Float(square / 2)
      reach = max(reach, square)
    }
    reach = reach.squareRoot()
  }
}
