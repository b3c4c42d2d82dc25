import GraphIR
import Schema

/// Normal with standard deviation sqrt(2 / (inputs + outputs)), which keeps the size of values and of gradients from layer to layer (Glorot and Bengio 2010).
struct GlorotNormal: InitializerRule {
  static let name = "glorot_normal"
  static let prose =
    "Normal with standard deviation sqrt(2 / (inputs + outputs)), which keeps the size of values and of gradients from layer to layer (Glorot and Bengio 2010)."

  init(_ field: Fields) {}

  func initializer(for shape: Shape) -> GraphIR.Initializer {
    .normal(standardDeviation: (2 / Double(shape.dimensions.reduce(0, +))).squareRoot())
  }
}
