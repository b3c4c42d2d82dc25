extension ReportContent {
  /// A label and a value: `users`, `1,000`.
  package struct Fact: Sendable {
    package var label: String
    package var value: String

    package init(_ label: String, _ value: String) {
      self.label = label
      self.value = value
    }
  }
}
