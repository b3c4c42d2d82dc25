import KernelInterface

extension SearchRows {
  /// Assigns each row of each grouping to its nearest centroid, the first of equally near ones. The rows of a block
  /// are assigned in all groupings before the next block, while they are in the cache.
  package func assign(_ groupings: [Grouping]) {
    guard let most = groupings.map(\.clusters).max() else { return }
    let spaces = (0..<pool.threads).map { _ in
      Workspace(groupings: groupings.count, clusters: most, columns: columns)
    }
    let count = groupings.count
    pool.forEach(blocks * count) { task, worker in
      assign(block: task / count, of: groupings[task % count], number: task % count, in: spaces[worker])
    }
    pool.forEach(count) { number, _ in
      let grouping = groupings[number]
      grouping.changes = 0
      if !grouping.isNew {
        grouping.judgeTightening(
          looked: spaces.reduce(0) { $0 + $1.looked.base[number] },
          settled: spaces.reduce(0) { $0 + $1.settled.base[number] })
      }
      grouping.isNew = false
      for space in spaces where space.changes.base[number] > 0 { space.hand(number, to: grouping) }
    }
  }

  private func assign(block: Int, of grouping: Grouping, number: Int, in space: Workspace) {
    let first = block * Self.blockRows
    let count = min(Self.blockRows, rows - first)
    values.withUnsafeBufferPointer { values in
      guard let base = values.baseAddress else { return }
      let x = base + first * columns
      let labels = grouping.labels.base + first
      let upper = grouping.upper.base + first
      let lower = grouping.lower.base + first
      // A bound on the rounding errors of the bounds.
      let slack = 1e-11 * (reach + grouping.reach)
      var open = count
      if grouping.isNew {
        for row in 0..<count { space.list.base[row] = Int32(truncatingIfNeeded: row) }
      } else {
        open = kernels.ageBounds(
          rows: count, labels: labels, upper: upper, lower: lower, moves: grouping.moves.base,
          others: grouping.others.base, slack: slack, into: space.list.base)
        if grouping.tightens {
          let looked = open
          open = tighten(looked, x, labels, upper, lower, slack, grouping, space)
          space.looked.base[number] += looked
          space.settled.base[number] += looked - open
        }
      }
      guard open > 0 else { return }
      kernels.nearestTwo(
        count: open, list: space.list.base, x: floats.base + first * columns, width: columns,
        centres: grouping.panel.base, groups: grouping.panels, halfNorms: grouping.halfNorms.base,
        scratch: space.scores.base, into: space.nearest.base, first: space.first.base, second: space.second.base)
      // A bound on the error of a chain of Float32 operations on rounded numbers.
      let relative = Double(columns + 16) * 0x1p-24 * 1.01
      let fixed = relative * grouping.reach * grouping.reach / 2 + 1e-30
      for index in 0..<open {
        let row = Int(space.list.base[index])
        let square = squares.base[first + row]
        let error = relative * square.squareRoot() * grouping.reach + fixed
        let near = max(0, square + 2 * (Double(space.first.base[index]) + error))
        let far = square + 2 * (Double(space.second.base[index]) - error)
        var label = space.nearest.base[index]
        if far > near {
          upper[row] = near.squareRoot()
          lower[row] = far.squareRoot()
        } else {
          let found = exact(x + row * columns, grouping, space)
          label = Int32(truncatingIfNeeded: found.nearest)
          upper[row] = found.first.squareRoot() * unit
          lower[row] = found.second.squareRoot() * unit
        }
        if label != labels[row] {
          space.move(x + row * columns, from: Int(labels[row]), to: Int(label), of: number, search: self)
          labels[row] = label
        }
      }
    }
  }

  /// Computes the distances of listed rows to their own centroids, and keeps the rows in the list for which that does
  /// not decide.
  private func tighten(
    _ count: Int, _ x: Doubles, _ labels: Indices, _ upper: MutableDoubles, _ lower: Doubles, _ slack: Double,
    _ grouping: Grouping, _ space: Workspace
  ) -> Int {
    kernels.ownDistances(
      count: count, list: space.list.base, x: x, width: columns, points: grouping.centres, labels: labels,
      into: space.distances.base)
    var open = 0
    for index in 0..<count {
      let row = Int(space.list.base[index])
      let distance = space.distances.base[index].squareRoot() * unit
      upper[row] = distance
      if distance + slack < lower[row] { continue }
      space.list.base[open] = space.list.base[index]
      open += 1
    }
    return open
  }

  private func exact(_ x: Doubles, _ grouping: Grouping, _ space: Workspace) -> (
    nearest: Int, first: Double, second: Double
  ) {
    let distances = space.distances.base
    kernels.squaredDistances(of: x, to: grouping.centres, count: grouping.clusters, width: columns, into: distances)
    var (nearest, first, second) = (0, distances[0], Double.infinity)
    for group in 1..<max(grouping.clusters, 1) {
      if distances[group] < first {
        (nearest, first, second) = (group, distances[group], first)
      } else if distances[group] < second {
        second = distances[group]
      }
    }
    return (nearest, first, second)
  }
}

/// The memory of one thread during an assignment.
private final class Workspace: @unchecked Sendable {
  let list: Numbers<Int32>
  let nearest: Numbers<Int32>
  let first: Numbers<Float>
  let second: Numbers<Float>
  let distances: Numbers<Double>
  let scores: AlignedFloats
  /// The changes of the sums and sizes of each grouping's clusters.
  let sums: Numbers<Int64>
  let sizes: Numbers<Int>
  let changes: Numbers<Int>
  let looked: Numbers<Int>
  let settled: Numbers<Int>
  private let clusters: Int
  private let columns: Int

  init(groupings: Int, clusters: Int, columns: Int) {
    self.clusters = clusters
    self.columns = columns
    // One more, since the kernel writes one element beyond the end of a list.
    list = Numbers(count: SearchRows.blockRows + 1, repeating: 0)
    nearest = Numbers(count: SearchRows.blockRows, repeating: 0)
    first = Numbers(count: SearchRows.blockRows, repeating: 0)
    second = Numbers(count: SearchRows.blockRows, repeating: 0)
    distances = Numbers(count: max(SearchRows.blockRows, clusters), repeating: 0)
    scores = AlignedFloats(count: 8 * 32 * ((clusters + 31) / 32))
    sums = Numbers(count: groupings * clusters * columns, repeating: 0)
    sizes = Numbers(count: groupings * clusters, repeating: 0)
    changes = Numbers(count: groupings, repeating: 0)
    looked = Numbers(count: groupings, repeating: 0)
    settled = Numbers(count: groupings, repeating: 0)
  }

  func move(_ x: Doubles, from old: Int, to new: Int, of number: Int, search: SearchRows) {
    let base = sums.base + number * clusters * columns
    search.kernels.moveWhole(
      x: x, width: columns, shift: search.wholeShift, scale: search.wholeScale,
      from: old < 0 ? nil : base + old * columns, to: base + new * columns)
    if old >= 0 { sizes.base[number * clusters + old] -= 1 }
    sizes.base[number * clusters + new] += 1
    changes.base[number] += 1
  }

  func hand(_ number: Int, to grouping: Grouping) {
    let from = sums.base + number * clusters * columns
    for index in 0..<grouping.clusters * columns { grouping.sums.base[index] &+= from[index] }
    for group in 0..<grouping.clusters { grouping.sizes[group] += sizes.base[number * clusters + group] }
    grouping.changes += changes.base[number]
  }
}
