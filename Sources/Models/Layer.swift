import GraphIR
import Schema

/// A layer of a model. Each layer is a struct in its own file and one line in ``Layers``.
protocol Layer: Construct {
  /// The input nodes, in order.
  var inputs: [NodeName] { get }

  /// The inputs that must be ids of the data.
  var ids: [NodeName] { get }

  /// Adds the layer's operations to the graph.
  ///
  /// - Returns: the layer's value, or nil after reporting inputs that do not fit.
  /// - Throws: `ShapeError` if an operation rejects its inputs.
  func build(_ model: inout ModelBuilder) throws(ShapeError) -> NodeValue?
}

extension Layer {
  var ids: [NodeName] { [] }

  /// Maximum number of features of a layer's output.
  static var largestWidth: Int { 65_536 }

  /// Description of the field `of` of layers that combine vectors of equal width.
  static var fieldsProse: String { "A table, or a list of vectors and tables of the same width." }
}

/// All layers.
enum Layers: Family {
  static let name = "layer"
  static let kinds = [
    Kind(EmbeddingLayer.self),
    Kind(BiasLayer.self),
    Kind(DenseLayer.self),
    Kind(MLPLayer.self),
    Kind(DropoutLayer.self),
    Kind(ActivationLayer.self),
    Kind(LayerNormLayer.self),
    Kind(ConcatLayer.self),
    Kind(SumLayer.self),
    Kind(DifferenceLayer.self),
    Kind(ProductLayer.self),
    Kind(MeanLayer.self),
    Kind(ScaleLayer.self),
    Kind(DotLayer.self),
    Kind(CosineLayer.self),
    Kind(SliceLayer.self),
    Kind(StackLayer.self),
    Kind(FlattenLayer.self),
    Kind(FactorizationMachineLayer.self),
    Kind(BiInteractionLayer.self),
    Kind(PairwiseDotLayer.self),
    Kind(CrossLayer.self),
    Kind(AttentionLayer.self),
    Kind(SequentialLayer.self),
    Kind(BlockLayer.self),
  ]
}

extension Kind where Member == any Layer {
  init<L: Layer>(_ type: L.Type) { self.init(type) { $0 } }
}
