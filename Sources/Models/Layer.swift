import GraphIR
import Schema

/// A layer of a model: what it reads and how it becomes operations.
protocol Layer: Construct {
  /// The nodes that it reads, in order.
  var inputs: [NodeName] { get }

  /// Adds its operations and returns the node with its value; nil where its inputs do not fit, which is then reported.
  ///
  /// - Throws: `ShapeError` where an operation refuses what the layer did not check.
  func build(_ model: inout ModelBuilder) throws(ShapeError) -> NodeID?
}

/// The layers that there are.
enum Layers: Family {
  static let name = "layer"
  static let kinds = [
    Kind(Embedding.self), Kind(Bias.self), Kind(Dense.self), Kind(MLP.self), Kind(Dropout.self),
    Kind(ActivationLayer.self), Kind(Concatenation.self), Kind(Sum.self), Kind(Product.self), Kind(Dot.self),
  ]
}

extension Kind where Member == any Layer {
  init<L: Layer>(_ type: L.Type) { self.init(type) { $0 } }
}
