extension ReportContent {
  /// A node of the network as the spec names it.
  package struct NetworkNode: Sendable {
    /// Unique in the network.
    package var name: String
    /// The layer's kind, `dense`, or `input`.
    package var kind: String
    /// The names of the nodes that it reads, in order.
    package var inputs: [String]
    /// The value's shape a row: `[32]`, or `[3, 16]` for a table of vectors; `[1]` is one number, `[]` an id.
    package var shape: [Int]
    /// How many numbers it learns.
    package var parameters: Int
    /// What its fields say, in few words: `128, 64 · relu`; may be empty.
    package var detail: String
    /// Whether its value ranks the items.
    package var isOutput: Bool

    package init(
      name: String, kind: String, inputs: [String] = [], shape: [Int], parameters: Int = 0, detail: String = "",
      isOutput: Bool = false
    ) {
      self.name = name
      self.kind = kind
      self.inputs = inputs
      self.shape = shape
      self.parameters = parameters
      self.detail = detail
      self.isOutput = isOutput
    }
  }
}
