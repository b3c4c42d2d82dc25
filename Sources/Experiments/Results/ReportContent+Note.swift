extension ReportContent {
  /// A sentence shown above the metrics.
  package struct Note: Sendable {
    package var text: String
    /// Whether the metrics cannot be read correctly without it.
    package var isImportant: Bool

    package init(_ text: String, isImportant: Bool = false) {
      self.text = text
      self.isImportant = isImportant
    }
  }
}
