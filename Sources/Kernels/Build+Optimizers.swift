package import KernelInterface

extension Build {
  package static func sgd(count: Int, values: MutableFloats, gradients: Floats, rate: Float) {
    addScaled(rows: 1, width: count, by: -rate, x: gradients, xStride: 0, into: values, yStride: 0)
  }

  package static func sgdRows(
    _ indices: UnsafePointer<Int32>, groups: RowSums, from firstGroup: Int, count: Int, width: Int,
    values: MutableFloats, rate: Float, scratch: MutableFloats
  ) -> Bool {
    let factor = splat(-rate)
    var areAllFinite = true
    for group in firstGroup..<firstGroup + count {
      let gradient = gradient(of: group, groups, width, scratch)
      guard areFinite(gradient, count: width) else {
        areAllFinite = false
        continue
      }
      let value = values + Int(indices[group]) * width
      mapRows(AddScaled(factor: factor), 1, width, gradient, 0, value, 0, value, 0)
    }
    return areAllFinite
  }

  package static func squaresOfRows(
    groups: RowSums, from firstGroup: Int, count: Int, width: Int, scratch: MutableFloats
  ) -> Double {
    var squares = 0.0
    for group in firstGroup..<firstGroup + count {
      squares += sumOfSquares(gradient(of: group, groups, width, scratch), count: width)
    }
    return squares
  }

  /// Where the sum of a group's rows stands, times the factor.
  @inline(always)
  private static func gradient(of group: Int, _ groups: RowSums, _ width: Int, _ scratch: MutableFloats) -> Floats {
    let sum = sum(of: group, groups, width, scratch)
    if groups.factor == 1 { return sum }
    mapRows(Scale(factor: splat(groups.factor)), 1, width, sum, 0, scratch, 0)
    return Floats(scratch)
  }

  /// Where the sum of a group's rows stands: a group of one row is that row.
  @inline(always)
  private static func sum(of group: Int, _ groups: RowSums, _ width: Int, _ scratch: MutableFloats) -> Floats {
    var row = Int(groups.first[group])
    if row < 0 {
      fill(rows: 1, width: width, with: 0, into: scratch, targetStride: 0)
      return Floats(scratch)
    }
    let alone = groups.row(row)
    row = Int(groups.next[row])
    if row < 0 { return alone }
    mapRows(Add(), 1, width, alone, 0, groups.row(row), 0, scratch, 0)
    row = Int(groups.next[row])
    while row >= 0 {
      mapRows(Add(), 1, width, Floats(scratch), 0, groups.row(row), 0, scratch, 0)
      row = Int(groups.next[row])
    }
    return Floats(scratch)
  }

  package static func adam(
    count: Int, values: MutableFloats, first: MutableFloats, second: MutableFloats, gradients: Floats, step: AdamStep
  ) {
    updateMoments(Adam(step), count, values, first, second, gradients)
  }

  package static func adamWithoutGradient(
    count: Int, values: MutableFloats, first: MutableFloats, second: MutableFloats, step: AdamStep
  ) {
    updateMoments(AdamAtRest(step), count, values, first, second, nil)
  }

  package static func adamRows(
    _ indices: UnsafePointer<Int32>, groups: RowSums, from firstGroup: Int, count: Int, table: AdamTable,
    lastSteps: UnsafeMutablePointer<Int32>, now: Int, step: AdamStep, scratch: MutableFloats
  ) -> Bool {
    let body = Adam(step)
    var areAllFinite = true
    for group in firstGroup..<firstGroup + count {
      let gradient = gradient(of: group, groups, table.width, scratch)
      guard areFinite(gradient, count: table.width) else {
        areAllFinite = false
        continue
      }
      let row = Int(indices[group])
      let start = row * table.width
      updateMoments(
        body, table.width, table.values + start, table.first + start, table.second + start, gradient)
      lastSteps[row] = Int32(truncatingIfNeeded: now)
    }
    return areAllFinite
  }

  package static func adamCatchUpRows(
    _ indices: UnsafePointer<Int32>, count: Int, table: AdamTable, lastSteps: UnsafeMutablePointer<Int32>, now: Int,
    with catchUp: AdamCatchUp
  ) {
    for index in 0..<count {
      bring(Int(indices[index]), of: table, lastSteps: lastSteps, to: now, with: catchUp)
    }
  }

  package static func adamCatchUpAll(
    firstRow: Int, count: Int, table: AdamTable, lastSteps: UnsafeMutablePointer<Int32>, now: Int,
    with catchUp: AdamCatchUp
  ) {
    for row in firstRow..<(firstRow + count) {
      bring(row, of: table, lastSteps: lastSteps, to: now, with: catchUp)
    }
  }

  @inline(always)
  private static func bring(
    _ row: Int, of table: AdamTable, lastSteps: UnsafeMutablePointer<Int32>, to now: Int, with catchUp: AdamCatchUp
  ) {
    let last = Int(lastSteps[row])
    // The moments of a row that never had a gradient are 0, and move nothing.
    if last < 0 { return }
    let missed = now - last
    if missed <= 0 { return }
    lastSteps[row] = Int32(truncatingIfNeeded: now)
    let power = missed < catchUp.powerCount ? missed : catchUp.powerCount - 1
    let powers = (catchUp.beta1Powers[power], catchUp.beta2Powers[power])
    let start = row * table.width
    let (values, first, second) = (table.values + start, table.first + start, table.second + start)
    if last < catchUp.early {
      let end = last + (missed < catchUp.earlyTerms ? missed : catchUp.earlyTerms)
      let body = AdamEarlyTerms(catchUp: catchUp, last: last, end: end, powers: powers)
      updateMoments(body, table.width, values, first, second, nil)
    } else {
      updateMoments(AdamSeries(catchUp, last: last, powers: powers), table.width, values, first, second, nil)
    }
  }
}
