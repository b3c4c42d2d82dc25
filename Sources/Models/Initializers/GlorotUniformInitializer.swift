import GraphIR
import Schema

/// The initializer `glorot_uniform`.
struct GlorotUniformInitializer: Initializer {
  static let name = "glorot_uniform"
  static let prose =
    "Glorot (Xavier) uniform initializer: uniform distribution between -limit and limit, with limit = √(6 / (inputs + outputs))."
  static let formula: String? = "U(-a, a), a = √(6 / (inputs + outputs))"
  static let citation: String? =
    "Glorot and Bengio (2010), Understanding the difficulty of training deep feedforward neural networks"
  static let example: String? = "glorot_uniform"

  init(_ field: Fields) {}

  func distribution(for shape: Shape) -> GraphIR.Initializer {
    .uniform(limit: (6 / Double(shape.dimensions.reduce(0, +))).squareRoot())
  }
}
