import GraphIR
import Schema

/// Normal with standard deviation sqrt(2 / inputs), which keeps the size of values from layer to layer under relu (He et al. 2015).
struct HeNormal: InitializerRule {
  static let name = "he_normal"
  static let prose =
    "Normal with standard deviation sqrt(2 / inputs), which keeps the size of values from layer to layer under relu (He et al. 2015)."

  init(_ field: Fields) {}

  func initializer(for shape: Shape) -> GraphIR.Initializer {
    .normal(standardDeviation: (2 / Double(shape.dimensions[0])).squareRoot())
  }
}
