import GraphIR
import Schema

/// Normal with standard deviation sqrt(2 / (inputs + outputs)), which keeps the size of values and of gradients from layer to layer (Glorot and Bengio 2010).
struct GlorotNormal: InitializerRule {
  static let name = "glorot_normal"
  static let prose =
    "Normal with standard deviation sqrt(2 / (inputs + outputs)), which keeps the size of values and of gradients from layer to layer (Glorot and Bengio 2010)."
  static let formula: String? = "normal, standard deviation √(2 / (inputs + outputs))"
  static let citation: String? =
    "Glorot and Bengio (2010), Understanding the difficulty of training deep feedforward neural networks"
  static let example: String? = "glorot_normal"

  init(_ field: Fields) {}

  func initializer(for shape: Shape) -> GraphIR.Initializer {
    .normal(standardDeviation: (2 / Double(shape.dimensions.reduce(0, +))).squareRoot())
  }
}
