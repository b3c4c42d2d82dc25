package import KernelInterface

extension Build {
  package static func adam(
    count: Int, values: MutableFloats, first: MutableFloats, second: MutableFloats, gradients: Floats, step: AdamStep
  ) {
    if step.decay == 0 {
      updateMoments(Adam(step), count, values, first, second, gradients)
    } else {
      updateMoments(Decayed(Adam(step), share: -step.decay), count, values, first, second, gradients)
    }
  }

  package static func adamWithoutGradient(
    count: Int, values: MutableFloats, first: MutableFloats, second: MutableFloats, step: AdamStep
  ) {
    if step.decay == 0 {
      updateMoments(AdamAtRest(step), count, values, first, second, nil)
    } else {
      updateMoments(Decayed(AdamAtRest(step), share: -step.decay), count, values, first, second, nil)
    }
  }

  package static func adamRows(
    _ indices: UnsafePointer<Int32>, groups: RowSums, from firstGroup: Int, count: Int, table: AdamTable,
    lastSteps: UnsafeMutablePointer<Int32>, now: Int, step: AdamStep, scratch: MutableFloats
  ) -> Bool {
    step.decay == 0
      ? updateRows(Adam(step), indices, groups, firstGroup, count, table, lastSteps, now, scratch)
      : updateRows(
        Decayed(Adam(step), share: -step.decay), indices, groups, firstGroup, count, table, lastSteps, now, scratch)
  }

  @inline(always)
  private static func updateRows<Body: MomentBody>(
    _ body: Body, _ indices: UnsafePointer<Int32>, _ groups: RowSums, _ firstGroup: Int, _ count: Int,
    _ table: AdamTable, _ lastSteps: UnsafeMutablePointer<Int32>, _ now: Int, _ scratch: MutableFloats
  ) -> Bool {
    forEachRow(indices, groups, firstGroup, count, table.width, scratch) { row, gradient in
      let start = row * table.width
      updateMoments(body, table.width, table.values + start, table.first + start, table.second + start, gradient)
      lastSteps[row] = Int32(truncatingIfNeeded: now)
    }
  }

  package static func adamCatchUpRows(
    _ indices: UnsafePointer<Int32>, count: Int, table: AdamTable, lastSteps: UnsafeMutablePointer<Int32>, now: Int,
    with catchUp: AdamCatchUp
  ) {
    for index in 0..<count {
      catchUpRow(Int(indices[index]), of: table, lastSteps: lastSteps, to: now, with: catchUp)
    }
  }

  package static func adamCatchUpAll(
    firstRow: Int, count: Int, table: AdamTable, lastSteps: UnsafeMutablePointer<Int32>, now: Int,
    with catchUp: AdamCatchUp
  ) {
    for row in firstRow..<(firstRow + count) {
      catchUpRow(row, of: table, lastSteps: lastSteps, to: now, with: catchUp)
    }
  }

  @inline(always)
  private static func catchUpRow(
    _ row: Int, of table: AdamTable, lastSteps: UnsafeMutablePointer<Int32>, to now: Int, with catchUp: AdamCatchUp
  ) {
    if let decay = catchUp.decay {
      return catchUpRow(row, of: table, lastSteps: lastSteps, to: now, with: catchUp, decay)
    }
    let last = Int(lastSteps[row])
    // The moments of a row without a gradient so far are 0 and do not move it.
    if last < 0 { return }
    let missed = now - last
    if missed <= 0 { return }
    lastSteps[row] = Int32(truncatingIfNeeded: now)
    let power = missed < catchUp.powers.count ? missed : catchUp.powers.count - 1
    let powers = (catchUp.powers.beta1[power], catchUp.powers.beta2[power])
    let start = row * table.width
    let (values, first, second) = (table.values + start, table.first + start, table.second + start)
    if last < catchUp.early.count {
      let end = last + (missed < catchUp.early.terms ? missed : catchUp.early.terms)
      let body = AdamEarlyTerms(catchUp: catchUp, last: last, end: end, powers: powers)
      updateMoments(body, table.width, values, first, second, nil)
    } else {
      updateMoments(AdamSeries(catchUp, last: last, powers: powers), table.width, values, first, second, nil)
    }
  }

  /// `catchUp` with weight decay. A separate function, so that Adam without decay does not pay for it.
  @inline(never)
  private static func catchUpRow(
    _ row: Int, of table: AdamTable, lastSteps: UnsafeMutablePointer<Int32>, to now: Int, with catchUp: AdamCatchUp,
    _ decay: MissedDecay
  ) {
    let mark = Int(lastSteps[row])
    let last = mark < 0 ? -mark - 1 : mark
    let missed = now - last
    if missed <= 0 { return }
    lastSteps[row] = Int32(truncatingIfNeeded: mark < 0 ? -now - 1 : now)
    let share = Float(decay.product * decay.inverses[last] - 1)
    let start = row * table.width
    let (values, first, second) = (table.values + start, table.first + start, table.second + start)
    if mark < 0 {
      mapRows(AddScaled(factor: splat(share)), 1, table.width, values, 0, values, 0, values, 0)
      return
    }
    let power = missed < catchUp.powers.count ? missed : catchUp.powers.count - 1
    let powers = (catchUp.powers.beta1[power], catchUp.powers.beta2[power])
    if last < catchUp.early.count {
      let end = last + (missed < catchUp.early.terms ? missed : catchUp.early.terms)
      let body = AdamEarlyTerms(catchUp: catchUp, last: last, end: end, powers: powers)
      updateMoments(Decayed(body, share: share), table.width, values, first, second, nil)
    } else {
      let moments = SIMD4<Float>(decay.product * decay.moments[last])
      let body = AdamSeries(catchUp, moments: moments, last: last, powers: powers)
      updateMoments(Decayed(body, share: share), table.width, values, first, second, nil)
    }
  }
}
