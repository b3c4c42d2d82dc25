extension ReportContent {
  /// A node of the network.
  package struct NetworkNode: Sendable {
    /// The node's name, unique in the network.
    package var name: String
    /// The layer's kind, `dense`, or `input`.
    package var kind: String
    /// The names of the nodes it reads, in order.
    package var inputs: [String]
    /// The shape of the value of one row: `[32]`, `[3, 16]` for several vectors, `[1]` for one number, `[]` for an id.
    package var shape: [Int]
    /// Number of trainable parameters.
    package var parameters: Int
    /// Whether this is the model's output.
    package var isOutput: Bool

    package init(
      name: String, kind: String, inputs: [String] = [], shape: [Int], parameters: Int = 0, isOutput: Bool = false
    ) {
      self.name = name
      self.kind = kind
      self.inputs = inputs
      self.shape = shape
      self.parameters = parameters
      self.isOutput = isOutput
    }
  }
}
