extension ReportContent {
  /// An item of the data.
  package struct Item: Sendable, Hashable {
    package var id: String
    /// The item's name, where the data has one.
    package var name: String?

    package init(id: String, name: String? = nil) {
      self.id = id
      self.name = name
    }
  }
}
