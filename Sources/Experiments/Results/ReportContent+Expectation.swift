extension ReportContent {
  /// The result of one entry of the spec's `expect` section.
  package struct Expectation: Sendable {
    package var metric: String
    /// The condition in words: `at least 0.65`.
    package var required: String
    /// The numbers that the condition compares with.
    package var bounds: [Double]
    package var found: Estimate
    package var isMet: Bool

    package init(metric: String, required: String, bounds: [Double] = [], found: Estimate, isMet: Bool) {
      self.metric = metric
      self.required = required
      self.bounds = bounds
      self.found = found
      self.isMet = isMet
    }

    /// The found value with four decimals, or as many more as distinguish it from every bound it differs from.
    package var foundText: String {
      found.finite.map { Numerals.fixed($0, tellingApartFrom: bounds) } ?? Numerals.dash
    }
  }
}
