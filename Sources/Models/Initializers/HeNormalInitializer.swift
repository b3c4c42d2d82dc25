import GraphIR
import Schema

/// The initializer `he_normal`.
struct HeNormalInitializer: Initializer {
  static let name = "he_normal"
  static let prose =
    "He (Kaiming) normal initializer: normal distribution with mean 0 and standard deviation √(2 / inputs)."
  static let formula: String? = "N(0, σ²), σ = √(2 / inputs)"
  static let citation: String? =
    "He, Zhang, Ren and Sun (2015), Delving Deep into Rectifiers: Surpassing Human-Level Performance on ImageNet Classification"
  static let example: String? = "he_normal"

  init(_ field: Fields) {}

  func distribution(for shape: Shape) -> GraphIR.Initializer {
    .normal(standardDeviation: (2 / Double(shape.dimensions[0])).squareRoot())
  }
}
