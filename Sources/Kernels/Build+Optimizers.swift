package import KernelInterface

/// Walks the vectors of one row of a table and its moments.
@inline(always)
private func updateMoments(
  _ count: Int, _ values: MutableFloats, _ first: MutableFloats, _ second: MutableFloats,
  _ body: (inout Vector, inout Vector, inout Vector, _ offset: Int, _ count: Int) -> Void
) {
  var offset = 0
  while offset < count {
    let left = count - offset
    if left >= lanes {
      var value = load(values + offset)
      var m = load(first + offset)
      var v = load(second + offset)
      body(&value, &m, &v, offset, lanes)
      store(value, values + offset)
      store(m, first + offset)
      store(v, second + offset)
    } else {
      var value = load(values + offset, count: left)
      var m = load(first + offset, count: left)
      var v = load(second + offset, count: left)
      body(&value, &m, &v, offset, left)
      store(value, values + offset, count: left)
      store(m, first + offset, count: left)
      store(v, second + offset, count: left)
    }
    offset += lanes
  }
}

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
    updateMoments(count, values, first, second) { value, m, v, offset, count in
      let g = count == lanes ? load(gradients + offset) : load(gradients + offset, count: count)
      m = fma(step.oneMinusBeta1, g, splat(step.beta1) * m)
      v = fma(splat(step.oneMinusBeta2) * g, g, splat(step.beta2) * v)
      value -= splat(step.rate) * m / fma(v.squareRoot(), splat(step.secondScale), step.epsilon)
    }
  }

  package static func adamWithoutGradient(
    count: Int, values: MutableFloats, first: MutableFloats, second: MutableFloats, step: AdamStep
  ) {
    updateMoments(count, values, first, second) { value, m, v, _, _ in
      m = splat(step.beta1) * m
      v = splat(step.beta2) * v
      value -= splat(step.rate) * m / fma(v.squareRoot(), splat(step.secondScale), step.epsilon)
    }
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
    let firstPower = splat(catchUp.beta1Powers[power])
    let secondPower = splat(catchUp.beta2Powers[power])
    let start = row * table.width
    let (values, first, second) = (table.values + start, table.first + start, table.second + start)
    if last < catchUp.early {
      let end = last + (missed < catchUp.earlyTerms ? missed : catchUp.earlyTerms)
      updateMoments(table.width, values, first, second) { value, m, v, _, _ in
        let change = earlySum(m, v, after: last, through: end, with: catchUp)
        value -= select(v .> .zero, change, .zero)
        m *= firstPower
        v *= secondPower
      }
      return
    }
    let moments = catchUp.moments + 4 * last
    let (m0, m1, m2, m3) = (splat(moments[0]), splat(moments[1]), splat(moments[2]), splat(moments[3]))
    let scaledEpsilon = splat(catchUp.epsilon * catchUp.expansion[last])
    updateMoments(table.width, values, first, second) { value, m, v, _, _ in
      let root = v.squareRoot()
      let x = scaledEpsilon / root
      let q = splat(1) / (splat(1) + x)
      let lessU = negated(x * q)
      let series = fma(lessU, fma(lessU, fma(lessU, m3, m2), m1), m0)
      let change = m / root * q * series
      value -= select(v .> .zero, change, .zero)
      m *= firstPower
      v *= secondPower
    }
  }

  /// The terms of steps `after + 1` to `through`, one by one.
  @inline(always)
  private static func earlySum(
    _ m: Vector, _ v: Vector, after: Int, through: Int, with catchUp: AdamCatchUp
  ) -> Vector {
    var (m, v, change) = (m, v, Vector.zero)
    for step in (after + 1)...through {
      m *= splat(catchUp.beta1)
      v *= splat(catchUp.beta2)
      let divisor = fma(v.squareRoot(), splat(catchUp.secondScales[step]), catchUp.epsilon)
      change += splat(catchUp.rates[step]) * m / divisor
    }
    return change
  }
}
