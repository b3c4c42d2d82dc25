import GraphIR
import Schema

/// Uniform within sqrt(6 / (inputs + outputs)) of 0, which keeps the size of values and of gradients from layer to layer (Glorot and Bengio 2010).
struct GlorotUniform: InitializerRule {
  static let name = "glorot_uniform"
  static let prose =
    "Uniform within sqrt(6 / (inputs + outputs)) of 0, which keeps the size of values and of gradients from layer to layer (Glorot and Bengio 2010)."
  static let formula: String? = "uniform in ±√(6 / (inputs + outputs))"
  static let citation: String? =
    "Glorot and Bengio (2010), Understanding the difficulty of training deep feedforward neural networks"
  static let example: String? = "glorot_uniform"

  init(_ field: Fields) {}

  func initializer(for shape: Shape) -> GraphIR.Initializer {
    .uniform(limit: (6 / Double(shape.dimensions.reduce(0, +))).squareRoot())
  }
}
