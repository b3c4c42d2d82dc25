extension ReportContent {
  /// The model's value minus a reference's on the same users or pairs.
  package struct Difference: Sendable {
    /// Positive where the model's value is the larger one.
    package var value: Double
    /// The standard error of `value`, computed from paired observations; nil for fewer than two.
    package var standardError: Double?
    /// The result of a two-sided paired test at the 5 % level.
    package var outcome: Outcome

    package enum Outcome: String, Sendable {
      case better, worse
      case notDistinguishable = "not_distinguishable"

      /// The outcome in words: `not distinguishable`.
      package var words: String { self == .notDistinguishable ? "not distinguishable" : rawValue }
    }

    package init(_ value: Double, standardError: Double?, outcome: Outcome) {
      self.value = value
      self.standardError = standardError
      self.outcome = outcome
    }
  }
}
