/// The factors of one step of Adam (Kingma and Ba 2015), computed by the caller in Float64.
package struct AdamStep: Sendable {
  /// β₁ and 1 - β₁.
  package var beta1: Float, oneMinusBeta1: Float
  /// β₂ and 1 - β₂.
  package var beta2: Float, oneMinusBeta2: Float
  /// The learning rate divided by 1 - β₁^t.
  package var rate: Float
  /// 1 / √(1 - β₂^t).
  package var secondScale: Float
  /// Constant added to the square root.
  package var epsilon: Float
  /// The fraction subtracted from each value before the step (AdamW, Loshchilov and Hutter 2019); 0 for Adam.
  package var decay: Float

  package init(
    beta1: Double, beta2: Double, rate: Double, secondScale: Double, epsilon: Double, decay: Double = 0
  ) {
    (self.beta1, oneMinusBeta1) = (Float(beta1), Float(1 - beta1))
    (self.beta2, oneMinusBeta2) = (Float(beta2), Float(1 - beta2))
    self.rate = Float(rate)
    self.secondScale = Float(secondScale)
    self.epsilon = Float(epsilon)
    self.decay = Float(decay)
  }
}

/// A table of [rows, width] with its Adam moments, all with stride `width`.
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

/// Applies the steps of dense Adam from step `t` to step `now` at once to rows that had no gradient since `t`.
///
/// With the moments m and v of a row at `t`, s = √v, X = ε·d0[t] / s, q = 1 / (1 + X) and u = X·q, the row moves by
/// `-m / s · q · (M0 - u (M1 - u (M2 - u M3)))`. Rows with t below `early` take the sum of the single steps instead, at most
/// `earlyTerms` of them. Then m is multiplied by β₁^k and v by β₂^k, with k = now - t. Elements with v = 0 do not move.
package struct AdamCatchUp {
  /// The coefficients of the series, by starting step t.
  package struct Series {
    /// M0...M3 at `4 * t`: Σ_j a_j δ_j^p over the steps since t.
    package var moments: Floats
    /// d0 of each starting step.
    package var expansion: Floats

    package init(moments: Floats, expansion: Floats) {
      (self.moments, self.expansion) = (moments, expansion)
    }
  }

  /// β₁^k and β₂^k at index k; the last entry applies from `count` on.
  package struct Powers {
    package var beta1: Floats, beta2: Floats
    package var count: Int

    package init(beta1: Floats, beta2: Floats, count: Int) {
      (self.beta1, self.beta2, self.count) = (beta1, beta2, count)
    }
  }

  /// The first steps of training, which are summed one by one.
  package struct EarlySteps {
    /// `AdamStep.rate` and `AdamStep.secondScale` of step n at index n, up to `count + terms`.
    package var rates: Floats, secondScales: Floats
    /// Rows with a last step below this are summed step by step.
    package var count: Int
    /// The maximum number of summed steps.
    package var terms: Int

    package init(rates: Floats, secondScales: Floats, count: Int = 100, terms: Int = 200) {
      (self.rates, self.secondScales, self.count, self.terms) = (rates, secondScales, count, terms)
    }
  }

  package var series: Series
  package var powers: Powers
  package var early: EarlySteps
  package var beta1: Float, beta2: Float, epsilon: Float
  /// Set for AdamW: its `moments` replace those of `series`.
  package var decay: MissedDecay?

  package init(series: Series, powers: Powers, early: EarlySteps, beta1: Float, beta2: Float, epsilon: Float) {
    (self.series, self.powers, self.early) = (series, powers, early)
    (self.beta1, self.beta2, self.epsilon) = (beta1, beta2, epsilon)
  }
}

/// The weight decay of missed steps. After steps t + 1 to now, the fraction `product` · `inverses[t]` of a value remains; the change of a
/// step decays only in the steps after it.
package struct MissedDecay {
  /// M0...M3 of each starting step t, with each term divided by the product up to its step: multiplied by `product`, these replace
  /// `AdamCatchUp.Series.moments`.
  package var moments: UnsafePointer<SIMD4<Double>>
  /// The inverse of the product up to each step.
  package var inverses: UnsafePointer<Double>
  /// The product of the fractions that the steps leave, up to the last step.
  package var product: Double

  package init(moments: UnsafePointer<SIMD4<Double>>, inverses: UnsafePointer<Double>, product: Double) {
    self.moments = moments
    self.inverses = inverses
    self.product = product
  }
}

/// The factors of one step of gradient descent with momentum.
package struct MomentumStep: Sendable {
  package var rate: Float
  /// Fraction of the velocity kept.
  package var momentum: Float
  /// Whether to use Nesterov momentum (Nesterov 1983).
  package var looksAhead: Bool

  package init(rate: Float, momentum: Float, looksAhead: Bool) {
    self.rate = rate
    self.momentum = momentum
    self.looksAhead = looksAhead
  }
}

/// Applies the missed steps of gradient descent with momentum at once to rows that had no gradient since step t: a row moves by
/// -velocity · `sums[t]`, and its velocity is multiplied by `powers[k]` after k steps.
package struct MomentumCatchUp {
  /// Σ_j lr[t+j] μ^j over the steps since t, times μ with Nesterov momentum.
  package var sums: Floats
  /// μ^k at index k; the last entry applies from `powerCount` on.
  package var powers: Floats
  package var powerCount: Int

  package init(sums: Floats, powers: Floats, powerCount: Int) {
    self.sums = sums
    self.powers = powers
    self.powerCount = powerCount
  }
}

/// The factors of one step of Adagrad (Duchi, Hazan and Singer 2011).
package struct AdagradStep: Sendable {
  package var rate: Float
  /// Constant added to the square root.
  package var epsilon: Float

  package init(rate: Float, epsilon: Float) {
    self.rate = rate
    self.epsilon = epsilon
  }
}

/// A table of [rows, width] with one state number per value (velocity or sum of squares), both with stride `width`.
package struct SlottedTable {
  package var values: MutableFloats, slots: MutableFloats
  package var width: Int

  package init(values: MutableFloats, slots: MutableFloats, width: Int) {
    self.values = values
    self.slots = slots
    self.width = width
  }
}

/// Optimizer steps.
package protocol OptimizerKernels {
  /// `values = fma(-rate, gradients, values)`.
  static func sgd(count: Int, values: MutableFloats, gradients: Floats, rate: Float)

  /// A step of `sgd` on rows `indices[g]` of a table with stride `width`, without repetition, for groups `firstGroup` to
  /// `firstGroup + count - 1`: a row's gradient is the sum of its group. Rows with a non-finite gradient are not changed.
  /// - Parameter scratch: `width` numbers.
  /// - Returns: whether all gradients were finite.
  static func sgdRows(
    _ indices: UnsafePointer<Int32>, groups: RowSums, from firstGroup: Int, count: Int, width: Int,
    values: MutableFloats, rate: Float, scratch: MutableFloats
  ) -> Bool

  /// The squared norm of the sums of groups `firstGroup` to `firstGroup + count - 1`, in Float64: each group in 16 lanes and the fixed
  /// tree, added in group order.
  /// - Parameter scratch: `width` numbers.
  static func squaresOfRows(
    groups: RowSums, from firstGroup: Int, count: Int, width: Int, scratch: MutableFloats
  ) -> Double

  /// velocity = momentum·velocity + g, values -= rate·velocity, or rate·(g + momentum·velocity) with Nesterov momentum.
  static func momentum(
    count: Int, values: MutableFloats, velocities: MutableFloats, gradients: Floats, step: MomentumStep)

  /// A step of `momentum` on rows, with the parameters of `adamRows`.
  static func momentumRows(
    _ indices: UnsafePointer<Int32>, groups: RowSums, from firstGroup: Int, count: Int, table: SlottedTable,
    lastSteps: UnsafeMutablePointer<Int32>, now: Int, step: MomentumStep, scratch: MutableFloats
  ) -> Bool

  /// Applies missed steps to rows, with the parameters of `adamCatchUpRows` and `adamCatchUpAll`.
  static func momentumCatchUpRows(
    _ indices: UnsafePointer<Int32>, count: Int, table: SlottedTable, lastSteps: UnsafeMutablePointer<Int32>, now: Int,
    with catchUp: MomentumCatchUp)
  static func momentumCatchUpAll(
    firstRow: Int, count: Int, table: SlottedTable, lastSteps: UnsafeMutablePointer<Int32>, now: Int,
    with catchUp: MomentumCatchUp)

  /// sum += g², values -= rate·g / (√sum + ε).
  static func adagrad(count: Int, values: MutableFloats, sums: MutableFloats, gradients: Floats, step: AdagradStep)

  /// A step of `adagrad` on rows, with the parameters of `sgdRows`.
  static func adagradRows(
    _ indices: UnsafePointer<Int32>, groups: RowSums, from firstGroup: Int, count: Int, table: SlottedTable,
    step: AdagradStep, scratch: MutableFloats
  ) -> Bool

  /// One step of Adam: m = β₁m + (1-β₁)g, v = β₂v + (1-β₂)g², value -= rate·m / (√v·secondScale + ε);
  /// with a decay, that fraction of the value is subtracted first.
  static func adam(
    count: Int, values: MutableFloats, first: MutableFloats, second: MutableFloats, gradients: Floats, step: AdamStep)

  /// A step of `adam` with gradients of 0: what dense Adam does to rows that a batch did not read.
  static func adamWithoutGradient(
    count: Int, values: MutableFloats, first: MutableFloats, second: MutableFloats, step: AdamStep)

  /// A step of `adam` on rows `indices[g]`, without repetition, for groups `firstGroup` to `firstGroup + count - 1`: a row's gradient
  /// is the sum of its group. Sets `lastSteps` of each row to `now`. Rows with a non-finite gradient are not changed.
  /// - Parameter scratch: `width` numbers.
  /// - Returns: whether all gradients were finite.
  static func adamRows(
    _ indices: UnsafePointer<Int32>, groups: RowSums, from firstGroup: Int, count: Int, table: AdamTable,
    lastSteps: UnsafeMutablePointer<Int32>, now: Int, step: AdamStep, scratch: MutableFloats
  ) -> Bool

  /// Applies the steps after each row's last step up to `now` to rows `indices[r]`, without repetition, and sets their `lastSteps` to
  /// `now`.
  /// - Parameter lastSteps: one number per row of the table. Negative for a row that never had a gradient: it does not move, or, with a
  ///   decay, only decays, and -s - 1 then means that step s has been applied.
  static func adamCatchUpRows(
    _ indices: UnsafePointer<Int32>, count: Int, table: AdamTable, lastSteps: UnsafeMutablePointer<Int32>, now: Int,
    with catchUp: AdamCatchUp)

  /// `adamCatchUpRows` for rows `firstRow` to `firstRow + count - 1`.
  static func adamCatchUpAll(
    firstRow: Int, count: Int, table: AdamTable, lastSteps: UnsafeMutablePointer<Int32>, now: Int,
    with catchUp: AdamCatchUp)
}
