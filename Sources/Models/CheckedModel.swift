package import GraphIR

/// A model without mistakes: its graph, and what people and later stages ask of its nodes.
package struct CheckedModel: Sendable {
  /// The forward pass with dropout, from ids to the output; each node of the spec has one value a row, a table's vectors one after
  /// another.
  package let graph: Graph
  /// One number a row: what ranks items.
  package let output: NodeID
  /// The output's name.
  package let outputName: String
  /// The nodes by the names that the spec gives them.
  package let nodes: [String: NodeID]
  /// The layers in an order in which each stands behind what it reads.
  package let layers: [LayerInfo]
  /// Whether the numbers of users and items are known. Where they are not, tables have one row in the graph.
  package let isSized: Bool

  /// A layer; nil where the model has none of that name.
  package func layer(_ node: String) -> LayerInfo? { layers.first { $0.name == node } }

  /// The parameters that a node's layer has of its own, in the order in which it made them.
  package func parameters(of node: String) -> [ModelParameter] { layer(node)?.parameters ?? [] }

  /// How many numbers training fits; nil where the numbers of users and items are not known.
  package var parameterCount: Int? {
    isSized ? layers.reduce(0) { $0 + $1.parameters.reduce(0) { $0 + $1.shape.count } } : nil
  }
}

/// A layer of a checked model.
package struct LayerInfo: Sendable {
  /// The node's name.
  package let name: String
  /// The layer's kind: `dense`.
  package let kind: String
  /// The nodes that it reads.
  package let inputs: [String]
  package let id: NodeID
  /// Of its value, a row: `[n]`, or `[f, n]` for a table of f vectors.
  package let shape: Shape
  /// What its value depends on when the model scores: nothing but the item, say.
  package let axes: Axes
  package let parameters: [ModelParameter]
  /// How many numbers training fits in it; nil where that hangs on how many users or items there are and is not known.
  package let parameterCount: Int?
}

/// A parameter of a layer.
package struct ModelParameter: Sendable {
  /// What is done with it.
  package enum Role: String, Sendable {
    /// One row an id.
    case table
    /// Of a product; a penalty on the layer takes these.
    case weights
    /// Added to a product.
    case bias
    /// What normalised values are multiplied by.
    case scale
  }

  /// By which it is stored: `hidden.weights`.
  package let name: String
  package let role: Role
  package let id: NodeID
  package let shape: Shape
}
