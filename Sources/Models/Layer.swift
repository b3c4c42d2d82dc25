import GraphIR
import Schema

/// A layer of a model: what it reads and how it becomes operations.
protocol Layer: Construct {
  /// The nodes that it reads, in order.
  var inputs: [NodeName] { get }

  /// Those of them that are ids of the data, not nodes.
  var ids: [NodeName] { get }

  /// Adds its operations and returns its value; nil where its inputs do not fit, which is then reported.
  ///
  /// - Throws: `ShapeError` where an operation refuses what the layer did not check.
  func build(_ model: inout ModelBuilder) throws(ShapeError) -> NodeValue?
}

extension Layer {
  var ids: [NodeName] { [] }
}

/// The layers that there are.
enum Layers: Family {
  static let name = "layer"
  static let kinds = [
    Kind(Embedding.self), Kind(Bias.self), Kind(Dense.self), Kind(MLP.self), Kind(Dropout.self),
    Kind(ActivationLayer.self), Kind(LayerNorm.self), Kind(Concatenation.self), Kind(Sum.self), Kind(Difference.self),
    Kind(Product.self), Kind(Mean.self), Kind(Scaling.self), Kind(Dot.self), Kind(Cosine.self), Kind(Part.self),
    Kind(Stack.self), Kind(Flatten.self), Kind(FactorizationMachine.self), Kind(BiInteraction.self),
    Kind(PairwiseDot.self), Kind(Cross.self), Kind(Attention.self), Kind(Sequential.self), Kind(BlockUse.self),
  ]
}

extension Kind where Member == any Layer {
  init<L: Layer>(_ type: L.Type) { self.init(type) { $0 } }
}
