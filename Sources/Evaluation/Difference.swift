import Numerics

/// The difference between the figures of two scorers on the same users or pairs.
package struct Difference: Sendable, Hashable {
  /// The first scorer's figure minus the second's.
  package let value: Double
  /// Standard error of `value`, from the paired observations. Nil where there are fewer than two.
  package let standardError: Double?
  /// Number of independent observations: users, or, over labelled pairs, the smaller of the numbers of positives and negatives.
  package let count: Int

  /// The result of a two-sided test at the 5 % level.
  package enum Verdict: String, Sendable, Hashable {
    case higher, lower
    /// The test does not reject equality.
    case indistinguishable
  }

  /// Paired t-test at the 5 % level with `count - 1` degrees of freedom.
  ///
  /// With fewer than 6 observations the verdict is `indistinguishable`: even a sign test cannot reach 5 % with 5 (2 / 2⁵ = 6.25 %),
  /// and equal differences of a few users have a standard error of 0.
  package var verdict: Verdict {
    // A difference below 1e-12 is rounding.
    guard let standardError, count >= 6, abs(value) > 1e-12 else { return .indistinguishable }
    guard abs(value) > Self.criticalValue(degreesOfFreedom: count - 1) * standardError else {
      return .indistinguishable
    }
    return value > 0 ? .higher : .lower
  }

  /// The half-width of the 95 % confidence interval of `value`; nil without a standard error.
  package var margin: Double? {
    standardError.map { $0 * Self.criticalValue(degreesOfFreedom: max(count - 1, 1)) }
  }

  /// The 97.5 % quantile of Student's t distribution: exact for 1 and 2 degrees of freedom, else the asymptotic series with an error
  /// below 0.03 at 3 and 0.001 from 7 on. (Abramowitz and Stegun, 1964, Handbook of Mathematical Functions, 26.7.5.)
  ///
  /// - Parameter degreesOfFreedom: at least 1.
  static func criticalValue(degreesOfFreedom: Int) -> Double {
    switch degreesOfFreedom {
    case ...1: return 12.706204736174698
    case 2: return 4.302652729749462
    default:
      let z = 1.959963984540054
      let (z3, z5, z7) = (z * z * z, z * z * z * z * z, z * z * z * z * z * z * z)
      let n = Double(degreesOfFreedom)
      let first = (z3 + z) / 4
      let second = (5 * z5 + 16 * z3 + 3 * z) / 96
      let third = (3 * z7 + 19 * z5 + 17 * z3 - 15 * z) / 384
      return z + (first + (second + third / n) / n) / n
    }
  }
}

extension Difference {
  /// The difference of two lists of paired observations; nil where they do not belong together or are empty.
  init?(_ first: Observations, _ second: Observations) {
    switch (first, second) {
    case (.users(let one), .users(let other)):
      guard one.count == other.count, let moments = Moments(one, minus: other) else { return nil }
      self.init(value: moments.mean, standardError: moments.varianceOfMean?.squareRoot(), count: one.count)
    case (.pairs(let onePositives, let oneNegatives), .pairs(let otherPositives, let otherNegatives)):
      // The components of each kind have the AUC as their mean, so the difference is the mean of either.
      guard onePositives.count == otherPositives.count, oneNegatives.count == otherNegatives.count,
        let positives = Moments(onePositives, minus: otherPositives),
        let negatives = Moments(oneNegatives, minus: otherNegatives)
      else { return nil }
      var error: Double?
      if let one = positives.varianceOfMean, let other = negatives.varianceOfMean {
        error = (one + other).squareRoot()
      }
      self.init(
        value: positives.mean, standardError: error, count: min(onePositives.count, oneNegatives.count))
    default: return nil
    }
  }
}

/// The mean of paired differences and the variance of that mean, as sums of a fixed shape.
private struct Moments {
  let mean: Double
  /// Nil for a single difference.
  let varianceOfMean: Double?

  /// Nil without any difference.
  init?(_ one: [Double], minus other: [Double]) {
    let count = one.count
    guard count > 0 else { return nil }
    let mean = fixedSum(count: count) { one[$0] - other[$0] } / Double(count)
    self.mean = mean
    guard count > 1 else {
      varianceOfMean = nil
      return
    }
    let squares = fixedSum(count: count) { index in
      let deviation = one[index] - other[index] - mean
      return deviation * deviation
    }
    varianceOfMean = squares / Double(count - 1) / Double(count)
  }
}

extension Figures {
  /// The difference between this scorer's figure and another's, with its standard error.
  ///
  /// For a mean over users it is the mean of the users' differences and the standard error of that mean. For `auc` over labelled pairs
  /// it is DeLong's estimate for correlated AUCs. (DeLong, DeLong and Clarke-Pearson, 1988, Comparing the Areas under Two or More
  /// Correlated Receiver Operating Characteristic Curves.)
  ///
  /// - Parameter other: figures of the same evaluator.
  /// - Returns: nil where either figure is missing or was computed without `keepsObservations`.
  package func difference(to other: Figures, metric: MetricName) -> Difference? {
    guard let one = observations(of: metric), let another = other.observations(of: metric) else { return nil }
    return Difference(one, another)
  }

  private func observations(of metric: MetricName) -> Observations? {
    guard let index = figures.firstIndex(where: { $0.metric == metric }) else { return nil }
    return figures[index].value == nil ? nil : observations?[index]
  }
}
