import GraphIR
import Schema

/// The initializer `he_uniform`.
struct HeUniformInitializer: Initializer {
  static let name = "he_uniform"
  static let prose =
    "He (Kaiming) uniform initializer: uniform distribution between -limit and limit, with limit = √(6 / inputs)."
  static let formula: String? = "U(-a, a), a = √(6 / inputs)"
  static let citation: String? =
    "He, Zhang, Ren and Sun (2015), Delving Deep into Rectifiers: Surpassing Human-Level Performance on ImageNet Classification"
  static let example: String? = "he_uniform"

  init(_ field: Fields) {}

  func distribution(for shape: Shape) -> GraphIR.Initializer {
    .uniform(limit: (6 / Double(shape.dimensions[0])).squareRoot())
  }
}
