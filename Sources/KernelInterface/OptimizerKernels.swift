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

  package init(
    beta1: Float, oneMinusBeta1: Float, beta2: Float, oneMinusBeta2: Float, rate: Float, secondScale: Float,
    epsilon: Float
  ) {
    self.beta1 = beta1
    self.oneMinusBeta1 = oneMinusBeta1
    self.beta2 = beta2
    self.oneMinusBeta2 = oneMinusBeta2
    self.rate = rate
    self.secondScale = secondScale
    self.epsilon = epsilon
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

  package init(
    moments: Floats, expansion: Floats, beta1Powers: Floats, beta2Powers: Floats, powerCount: Int, rates: Floats,
    secondScales: Floats, early: Int = 100, earlyTerms: Int = 200, beta1: Float, beta2: Float, epsilon: Float
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

  /// One step of Adam: m = β₁m + (1-β₁)g, v = β₂v + (1-β₂)g², value -= rate·m / (√v·secondScale + ε).
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
  /// `lastSteps` holds one number a row of the table, below 0 for a row that never had a gradient and so stays.
  static func adamCatchUpRows(
    _ indices: UnsafePointer<Int32>, count: Int, table: AdamTable, lastSteps: UnsafeMutablePointer<Int32>, now: Int,
    with catchUp: AdamCatchUp)

  /// The same for rows `firstRow` to `firstRow + count - 1`.
  static func adamCatchUpAll(
    firstRow: Int, count: Int, table: AdamTable, lastSteps: UnsafeMutablePointer<Int32>, now: Int,
    with catchUp: AdamCatchUp)
}
