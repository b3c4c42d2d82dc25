package import KernelInterface

extension Build {
  package static func sgd(count: Int, values: MutableFloats, gradients: Floats, rate: Float) {
    addScaled(rows: 1, width: count, by: -rate, x: gradients, xStride: 0, into: values, yStride: 0)
  }

  package static func sgdRows(
    _ indices: UnsafePointer<Int32>, groups: RowSums, from firstGroup: Int, count: Int, width: Int,
    values: MutableFloats, rate: Float, scratch: MutableFloats
  ) -> Bool {
    let body = AddScaled(factor: splat(-rate))
    return forEachRow(indices, groups, firstGroup, count, width, scratch) { row, gradient in
      let value = values + row * width
      mapRows(body, 1, width, gradient, 0, value, 0, value, 0)
    }
  }

  /// Calls `change` with each group's row and gradient if the gradient is finite. Returns whether all gradients were finite.
  @inline(always)
  static func forEachRow(
    _ indices: UnsafePointer<Int32>, _ groups: RowSums, _ firstGroup: Int, _ count: Int, _ width: Int,
    _ scratch: MutableFloats, _ change: (_ row: Int, _ gradient: Floats) -> Void
  ) -> Bool {
    var areAllFinite = true
    for group in firstGroup..<firstGroup + count {
      let gradient = gradient(of: group, groups, width, scratch)
      if areFinite(gradient, count: width) {
        change(Int(indices[group]), gradient)
      } else {
        areAllFinite = false
      }
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

  /// The gradient of a group: the sum of its rows times the factor, in `scratch` or in place.
  @inline(always)
  private static func gradient(of group: Int, _ groups: RowSums, _ width: Int, _ scratch: MutableFloats) -> Floats {
    let sum = sum(of: group, groups, width, scratch)
    if groups.factor == 1 { return sum }
    mapRows(Scale(factor: splat(groups.factor)), 1, width, sum, 0, scratch, 0)
    return Floats(scratch)
  }

  /// The sum of a group's rows: in `scratch`, or the row itself if there is only one.
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

  package static func momentum(
    count: Int, values: MutableFloats, velocities: MutableFloats, gradients: Floats, step: MomentumStep
  ) {
    updateSlots(Momentum(step), count, values, velocities, gradients)
  }

  package static func momentumRows(
    _ indices: UnsafePointer<Int32>, groups: RowSums, from firstGroup: Int, count: Int, table: SlottedTable,
    lastSteps: UnsafeMutablePointer<Int32>, now: Int, step: MomentumStep, scratch: MutableFloats
  ) -> Bool {
    let body = Momentum(step)
    return forEachRow(indices, groups, firstGroup, count, table.width, scratch) { row, gradient in
      let start = row * table.width
      updateSlots(body, table.width, table.values + start, table.slots + start, gradient)
      lastSteps[row] = Int32(truncatingIfNeeded: now)
    }
  }

  package static func momentumCatchUpRows(
    _ indices: UnsafePointer<Int32>, count: Int, table: SlottedTable, lastSteps: UnsafeMutablePointer<Int32>, now: Int,
    with catchUp: MomentumCatchUp
  ) {
    for index in 0..<count { catchUpRow(Int(indices[index]), of: table, lastSteps: lastSteps, to: now, with: catchUp) }
  }

  package static func momentumCatchUpAll(
    firstRow: Int, count: Int, table: SlottedTable, lastSteps: UnsafeMutablePointer<Int32>, now: Int,
    with catchUp: MomentumCatchUp
  ) {
    for row in firstRow..<firstRow + count { catchUpRow(row, of: table, lastSteps: lastSteps, to: now, with: catchUp) }
  }

  @inline(always)
  private static func catchUpRow(
    _ row: Int, of table: SlottedTable, lastSteps: UnsafeMutablePointer<Int32>, to now: Int,
    with catchUp: MomentumCatchUp
  ) {
    let last = Int(lastSteps[row])
    // A row without a gradient so far has no velocity.
    if last < 0 || last >= now { return }
    lastSteps[row] = Int32(truncatingIfNeeded: now)
    let missed = now - last
    let left = catchUp.powers[missed < catchUp.powerCount ? missed : catchUp.powerCount - 1]
    let start = row * table.width
    updateSlots(
      Coasting(distance: splat(-catchUp.sums[last]), left: splat(left)), table.width, table.values + start,
      table.slots + start, nil)
  }

  package static func adagrad(
    count: Int, values: MutableFloats, sums: MutableFloats, gradients: Floats, step: AdagradStep
  ) {
    updateSlots(Adagrad(step), count, values, sums, gradients)
  }

  package static func adagradRows(
    _ indices: UnsafePointer<Int32>, groups: RowSums, from firstGroup: Int, count: Int, table: SlottedTable,
    step: AdagradStep, scratch: MutableFloats
  ) -> Bool {
    let body = Adagrad(step)
    return forEachRow(indices, groups, firstGroup, count, table.width, scratch) { row, gradient in
      let start = row * table.width
      updateSlots(body, table.width, table.values + start, table.slots + start, gradient)
    }
  }
}
