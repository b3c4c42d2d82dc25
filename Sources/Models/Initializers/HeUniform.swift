import GraphIR
import Schema

/// Uniform within sqrt(6 / inputs) of 0, which keeps the size of values from layer to layer under relu (He et al. 2015).
struct HeUniform: InitializerRule {
  static let name = "he_uniform"
  static let prose =
    "Uniform within sqrt(6 / inputs) of 0, which keeps the size of values from layer to layer under relu (He et al. 2015)."

  init(_ field: Fields) {}

  func initializer(for shape: Shape) -> GraphIR.Initializer {
    .uniform(limit: (6 / Double(shape.dimensions[0])).squareRoot())
  }
}
