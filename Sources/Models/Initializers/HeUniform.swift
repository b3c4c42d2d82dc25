import GraphIR
import Schema

/// Uniform within sqrt(6 / inputs) of 0, which keeps the size of values from layer to layer under relu (He et al. 2015).
struct HeUniform: InitializerRule {
  static let name = "he_uniform"
  static let prose =
    "Uniform within sqrt(6 / inputs) of 0, which keeps the size of values from layer to layer under relu (He et al. 2015)."
  static let formula: String? = "uniform in ±√(6 / inputs)"
  static let citation: String? =
    "He, Zhang, Ren and Sun (2015), Delving Deep into Rectifiers: Surpassing Human-Level Performance on ImageNet Classification"
  static let example: String? = "he_uniform"

  init(_ field: Fields) {}

  func initializer(for shape: Shape) -> GraphIR.Initializer {
    .uniform(limit: (6 / Double(shape.dimensions[0])).squareRoot())
  }
}
