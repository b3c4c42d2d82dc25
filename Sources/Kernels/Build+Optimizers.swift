package import KernelInterface

extension Build {
  package static func sgd(count: Int, values: MutableFloats, gradients: Floats, rate: Float) {
    addScaled(rows: 1, width: count, by: -rate, x: gradients, xStride: 0, into: values, yStride: 0)
  }

  package static func sgdRows(
    _ indices: UnsafePointer<Int32>, count: Int, width: Int, values: MutableFloats,
    gradients: Floats, gradientStride: Int, rate: Float
  ) {
    let factor = splat(-rate)
    for row in 0..<count {
      let value = values + Int(indices[row]) * width
      mapRows(AddScaled(factor: factor), 1, width, gradients + row * gradientStride, 0, value, 0, value, 0)
    }
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
    _ indices: UnsafePointer<Int32>, count: Int, table: AdamTable, gradients: Floats, gradientStride: Int,
    step: AdamStep
  ) {
    for row in 0..<count {
      let start = Int(indices[row]) * table.width
      adam(
        count: table.width, values: table.values + start, first: table.first + start, second: table.second + start,
        gradients: gradients + row * gradientStride, step: step)
    }
  }

  package static func adamCatchUpRows(
    _ indices: UnsafePointer<Int32>, count: Int, table: AdamTable, lastSteps: UnsafeMutablePointer<Int32>, now: Int,
    with catchUp: AdamCatchUp
  ) {
    for row in 0..<count { bring(Int(indices[row]), of: table, lastSteps: lastSteps, to: now, with: catchUp) }
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
