extension ReportContent {
  /// A measured value with its standard error, or the reason why there is none.
  package struct Estimate: Sendable {
    /// Nil or not finite where the value does not exist.
    package var value: Double?
    /// The standard error of `value`; nil where it is unknown.
    package var standardError: Double?
    /// Why there is no value, as a clause: `no user has a test purchase`.
    package var reason: String?

    package init(_ value: Double?, standardError: Double? = nil, reason: String? = nil) {
      self.value = value
      self.standardError = standardError
      self.reason = reason
    }

    /// The value if it is finite.
    package var finite: Double? { value.flatMap { $0.isFinite ? $0 : nil } }
  }
}
