import GraphIR
import Schema

/// Normal with standard deviation sqrt(2 / inputs), which keeps the size of values from layer to layer under relu (He et al. 2015).
struct HeNormal: InitializerRule {
  static let name = "he_normal"
  static let prose =
    "Normal with standard deviation sqrt(2 / inputs), which keeps the size of values from layer to layer under relu (He et al. 2015)."
  static let formula: String? = "normal, standard deviation √(2 / inputs)"
  static let citation: String? =
    "He, Zhang, Ren and Sun (2015), Delving Deep into Rectifiers: Surpassing Human-Level Performance on ImageNet Classification"
  static let example: String? = "he_normal"

  init(_ field: Fields) {}

  func initializer(for shape: Shape) -> GraphIR.Initializer {
    .normal(standardDeviation: (2 / Double(shape.dimensions[0])).squareRoot())
  }
}
