/// What one step of Adam (Kingma & Ba 2015) multiplies by, worked out by the caller in Float64.
package struct AdamStep: Sendable {
  /// β₁ and 1 - β₁.
  package var beta1: Float, oneMinusBeta1: Float
  /// β₂ and 1 - β₂.
  package var beta2: Float, oneMinusBeta2: Float
  /// The learning rate divided by 1 - β₁^t.
  package var rate: Float
  /// 1 / √(1 - β₂^t).
  package var secondScale: Float
  /// Added to the root.
  package var epsilon: Float
  /// The share of each value that decays before the step (Loshchilov & Hutter 2019): 0 for plain Adam.
  package var decay: Float

  package init(
    beta1: Float, oneMinusBeta1: Float, beta2: Float, oneMinusBeta2: Float, rate: Float, secondScale: Float,
    epsilon: Float, decay: Float = 0
  ) {
    self.beta1 = beta1
    self.oneMinusBeta1 = oneMinusBeta1
    self.beta2 = beta2
    self.oneMinusBeta2 = oneMinusBeta2
    self.rate = rate
    self.secondScale = secondScale
    self.epsilon = epsilon
    self.decay = decay
  }
}

/// A table of [rows, width] that Adam trains, with its moments, all of stride `width`.
package struct AdamTable {
  package var values: MutableFloats, first: MutableFloats, second: MutableFloats
  package var width: Int

  package init(values: MutableFloats, first: MutableFloats, second: MutableFloats, width: Int) {
    self.values = values
    self.first = first
    self.second = second
    self.width = width
  }
}

/// What brings rows that got no gradient since step `t` up to step `now` at once, as dense Adam would have moved them.
///
/// With m and v a row's moments at `t`, s = √v, X = ε·d0[t] / s, q = 1 / (1 + X) and u = X·q, the row moves by
/// `-m / s · q · (M0 - u (M1 - u (M2 - u M3)))`; rows of t below `early` take the sum of their steps' terms instead, at most
/// `earlyTerms` of them. Then m is multiplied by β₁^k and v by β₂^k, k = now - t. Elements whose v is 0 stay.
package struct AdamCatchUp {
  /// M0...M3 of each starting step t, at `4 * t`: Σ_j a_j δ_j^p over the steps done since.
  package var moments: Floats
  /// d0 of each starting step.
  package var expansion: Floats
  /// β₁^k and β₂^k at k; from `powerCount` on the last entry holds.
  package var beta1Powers: Floats, beta2Powers: Floats
  package var powerCount: Int
  /// `AdamStep.rate` and `AdamStep.secondScale` of step n at n, up to `early + earlyTerms`.
  package var rates: Floats, secondScales: Floats
  package var early: Int, earlyTerms: Int
  package var beta1: Float, beta2: Float, epsilon: Float
  /// Where values decay beside: then its `moments` count in place of those above.
  package var decay: MissedDecay?

  package init(
    moments: Floats, expansion: Floats, beta1Powers: Floats, beta2Powers: Floats, powerCount: Int, rates: Floats,
    secondScales: Floats, early: Int = 100, earlyTerms: Int = 200, beta1: Float, beta2: Float, epsilon: Float,
    decay: MissedDecay? = nil
  ) {
    self.moments = moments
    self.expansion = expansion
    self.beta1Powers = beta1Powers
    self.beta2Powers = beta2Powers
    self.powerCount = powerCount
    self.rates = rates
    self.secondScales = secondScales
    self.early = early
    self.earlyTerms = earlyTerms
    self.beta1 = beta1
    self.beta2 = beta2
    self.epsilon = epsilon
    self.decay = decay
  }
}

/// What is left of values after the steps that they missed. Over steps t + 1 to now the share `product` · `inverses[t]` is left of
/// a value, and a step's own change has decayed by the steps after it alone.
package struct MissedDecay {
  /// M0...M3 of each starting step t, each term divided by the product up to its step: `product` times this is what
  /// `AdamCatchUp.moments` would be.
  package var moments: UnsafePointer<SIMD4<Double>>
  /// 1 divided by the product up to each step.
  package var inverses: UnsafePointer<Double>
  /// The product of what each step leaves, up to the last one.
  package var product: Double

  package init(moments: UnsafePointer<SIMD4<Double>>, inverses: UnsafePointer<Double>, product: Double) {
    self.moments = moments
    self.inverses = inverses
    self.product = product
  }
}

/// What one step of gradient descent with momentum multiplies by.
package struct MomentumStep: Sendable {
  package var rate: Float
  /// How much of the velocity a step keeps.
  package var momentum: Float
  /// Whether the step looks ahead (Nesterov 1983).
  package var looksAhead: Bool

  package init(rate: Float, momentum: Float, looksAhead: Bool) {
    self.rate = rate
    self.momentum = momentum
    self.looksAhead = looksAhead
  }
}

/// What brings rows that got no gradient since step t up to date at once: a row moves by -velocity · `sums[t]`, and of its velocity
/// `powers[k]` is left, k steps later.
package struct MomentumCatchUp {
  /// Σ_j lr[t+j] μ^j over the steps since (with one μ more where steps look ahead).
  package var sums: Floats
  /// μ^k at k; from `powerCount` on the last entry holds.
  package var powers: Floats
  package var powerCount: Int

  package init(sums: Floats, powers: Floats, powerCount: Int) {
    self.sums = sums
    self.powers = powers
    self.powerCount = powerCount
  }
}

/// What one step of Adagrad (Duchi, Hazan & Singer 2011) multiplies by.
package struct AdagradStep: Sendable {
  package var rate: Float
  /// Added to the root.
  package var epsilon: Float

  package init(rate: Float, epsilon: Float) {
    self.rate = rate
    self.epsilon = epsilon
  }
}

/// A table of [rows, width] with one number kept beside each value, both of stride `width`.
package struct SlottedTable {
  package var values: MutableFloats, slots: MutableFloats
  package var width: Int

  package init(values: MutableFloats, slots: MutableFloats, width: Int) {
    self.values = values
    self.slots = slots
    self.width = width
  }
}

package protocol OptimizerKernels {
  /// `values = fma(-rate, gradients, values)`.
  static func sgd(count: Int, values: MutableFloats, gradients: Floats, rate: Float)

  /// The same on rows `indices[g]` of a table of stride `width`, each at most once, for groups `firstGroup` to
  /// `firstGroup + count - 1`: a row's gradient is the sum of its group. A row whose gradient is not finite stays.
  /// - Parameter scratch: `width` numbers.
  /// - Returns: whether all gradients were finite.
  static func sgdRows(
    _ indices: UnsafePointer<Int32>, groups: RowSums, from firstGroup: Int, count: Int, width: Int,
    values: MutableFloats, rate: Float, scratch: MutableFloats
  ) -> Bool

  /// The sum of the squares of the sums of groups `firstGroup` to `firstGroup + count - 1`, in Float64: of each with 16 running
  /// lanes and the fixed tree, added in the groups' order.
  /// - Parameter scratch: `width` numbers.
  static func squaresOfRows(
    groups: RowSums, from firstGroup: Int, count: Int, width: Int, scratch: MutableFloats
  ) -> Double

  /// velocity = momentum·velocity + g, values -= rate·velocity, or, looking ahead, rate·(g + momentum·velocity).
  static func momentum(
    count: Int, values: MutableFloats, velocities: MutableFloats, gradients: Floats, step: MomentumStep)

  /// The same on rows, as `adamRows` does it.
  static func momentumRows(
    _ indices: UnsafePointer<Int32>, groups: RowSums, from firstGroup: Int, count: Int, table: SlottedTable,
    lastSteps: UnsafeMutablePointer<Int32>, now: Int, step: MomentumStep, scratch: MutableFloats
  ) -> Bool

  /// Brings rows up to date, as `adamCatchUpRows` and `adamCatchUpAll` do.
  static func momentumCatchUpRows(
    _ indices: UnsafePointer<Int32>, count: Int, table: SlottedTable, lastSteps: UnsafeMutablePointer<Int32>, now: Int,
    with catchUp: MomentumCatchUp)
  static func momentumCatchUpAll(
    firstRow: Int, count: Int, table: SlottedTable, lastSteps: UnsafeMutablePointer<Int32>, now: Int,
    with catchUp: MomentumCatchUp)

  /// sum += g², values -= rate·g / (√sum + ε).
  static func adagrad(count: Int, values: MutableFloats, sums: MutableFloats, gradients: Floats, step: AdagradStep)

  /// The same on rows, as `sgdRows` does it.
  static func adagradRows(
    _ indices: UnsafePointer<Int32>, groups: RowSums, from firstGroup: Int, count: Int, table: SlottedTable,
    step: AdagradStep, scratch: MutableFloats
  ) -> Bool

  /// One step of Adam: m = β₁m + (1-β₁)g, v = β₂v + (1-β₂)g², value -= rate·m / (√v·secondScale + ε);
  /// where the step has a decay, that share of the value is taken off first.
  static func adam(
    count: Int, values: MutableFloats, first: MutableFloats, second: MutableFloats, gradients: Floats, step: AdamStep)

  /// The same with every gradient 0: what dense Adam does to rows that a batch did not touch.
  static func adamWithoutGradient(
    count: Int, values: MutableFloats, first: MutableFloats, second: MutableFloats, step: AdamStep)

  /// One step of Adam on rows `indices[g]`, each at most once, for groups `firstGroup` to `firstGroup + count - 1`: a row's
  /// gradient is the sum of its group. Sets `lastSteps` of each to `now`. A row whose gradient is not finite stays.
  /// - Parameter scratch: `width` numbers.
  /// - Returns: whether all gradients were finite.
  static func adamRows(
    _ indices: UnsafePointer<Int32>, groups: RowSums, from firstGroup: Int, count: Int, table: AdamTable,
    lastSteps: UnsafeMutablePointer<Int32>, now: Int, step: AdamStep, scratch: MutableFloats
  ) -> Bool

  /// Brings rows `indices[r]`, each at most once, from their last step to `now`, and sets `lastSteps` of each to it.
  /// `lastSteps` holds one number a row of the table, below 0 for a row that never had a gradient: it stays, or, with a decay,
  /// decays alone, and -s - 1 then says that it is up to date with step s.
  static func adamCatchUpRows(
    _ indices: UnsafePointer<Int32>, count: Int, table: AdamTable, lastSteps: UnsafeMutablePointer<Int32>, now: Int,
    with catchUp: AdamCatchUp)

  /// The same for rows `firstRow` to `firstRow + count - 1`.
  static func adamCatchUpAll(
    firstRow: Int, count: Int, table: AdamTable, lastSteps: UnsafeMutablePointer<Int32>, now: Int,
    with catchUp: AdamCatchUp)
}
