import GraphIR

/// What a node holds a row: a vector (one number is a vector of one), or a table of vectors of one width, such as one for each field.
///
/// A graph knows vectors alone. A table is a thing of layers: a list of vectors, each a node of the graph, on which they work
/// one by one or pair by pair; as one node it is their concatenation.
struct NodeValue {
  /// The vector; the table's vectors in their order.
  let parts: [NodeID]
  let isTable: Bool

  static func vector(_ id: NodeID) -> NodeValue { NodeValue(parts: [id], isTable: false) }

  /// At least one vector; all have one width.
  static func table(_ parts: [NodeID]) -> NodeValue { NodeValue(parts: parts, isTable: true) }

  /// Of the same kind with other vectors.
  func with(_ parts: [NodeID]) -> NodeValue { NodeValue(parts: parts, isTable: isTable) }
}
