package import GraphIR

/// A model without errors: its graph and the layers with their shapes and parameters.
package struct CheckedModel: Sendable {
  /// The forward pass with dropout, from ids to the output. Each node of the spec has one value per row; a table is the concatenation of
  /// its vectors.
  package let graph: Graph
  /// The score, one number per row.
  package let output: NodeID
  /// Name of the output node.
  package let outputName: String
  /// The nodes of the graph by their names in the spec.
  package let nodes: [String: NodeID]
  /// The layers in order of evaluation: each after its inputs.
  package let layers: [LayerInfo]
  /// Whether the numbers of users and items are known. If not, tables have one row in the graph.
  package let isSized: Bool

  /// The layer with this name. Names are compared by their bytes.
  package func layer(_ node: String) -> LayerInfo? { layers.first { $0.name.utf8.elementsEqual(node.utf8) } }

  /// The parameters of a node's layer, in the order of their creation.
  package func parameters(of node: String) -> [ModelParameter] { layer(node)?.parameters ?? [] }

  /// Number of trainable values. Nil if the numbers of users and items are unknown.
  package var parameterCount: Int? {
    isSized ? layers.reduce(0) { $0 + $1.parameters.reduce(0) { $0 + $1.shape.count } } : nil
  }
}

/// A layer of a checked model.
package struct LayerInfo: Sendable {
  /// Name of the node.
  package let name: String
  /// Kind of the layer: `dense`.
  package let kind: String
  /// Names of the input nodes.
  package let inputs: [String]
  package let id: NodeID
  /// Shape of the value per row: `[n]`, or `[f, n]` for a table of f vectors.
  package let shape: Shape
  /// Whether the value depends on the user, the item, both or neither, when the model scores.
  package internal(set) var axes: Axes
  package let parameters: [ModelParameter]
  /// Number of trainable values. Nil if it depends on the unknown number of users or items.
  package let parameterCount: Int?
}

/// A parameter of a layer.
package struct ModelParameter: Sendable {
  /// How the parameter is used.
  package enum Role: String, Sendable {
    /// A table with one row per id.
    case table
    /// Weights of a product; a penalty on the layer applies to these and to tables.
    case weights
    /// A bias that is added to a product.
    case bias
    /// A scale that normalized values are multiplied by.
    case scale
  }

  /// Name under which it is stored: `hidden.weights`.
  package let name: String
  package let role: Role
  package let id: NodeID
  package let shape: Shape
}
