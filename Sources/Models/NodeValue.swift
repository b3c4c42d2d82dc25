import GraphIR

/// The value of a node per row: a vector (a scalar is a vector of one element), or a table of vectors of the same width, such as one
/// per field.
///
/// The graph has only vectors. A table is a list of vectors, each a node of the graph; as a single node it is their concatenation.
struct NodeValue {
  /// The vector, or the vectors of the table in order.
  let parts: [NodeID]
  let isTable: Bool

  static func vector(_ id: NodeID) -> NodeValue { NodeValue(parts: [id], isTable: false) }

  /// - Parameter parts: at least one vector, all of the same width.
  static func table(_ parts: [NodeID]) -> NodeValue { NodeValue(parts: parts, isTable: true) }

  /// A value of the same kind with other vectors.
  func with(_ parts: [NodeID]) -> NodeValue { NodeValue(parts: parts, isTable: isTable) }
}
