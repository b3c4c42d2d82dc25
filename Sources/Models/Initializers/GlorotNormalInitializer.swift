import GraphIR
import Schema

/// The initializer `glorot_normal`.
struct GlorotNormalInitializer: Initializer {
  static let name = "glorot_normal"
  static let prose =
    "Glorot (Xavier) normal initializer: normal distribution with mean 0 and standard deviation √(2 / (inputs + outputs))."
  static let formula: String? = "N(0, σ²), σ = √(2 / (inputs + outputs))"
  static let citation: String? =
    "Glorot and Bengio (2010), Understanding the difficulty of training deep feedforward neural networks"
  static let example: String? = "glorot_normal"

  init(_ field: Fields) {}

  func distribution(for shape: Shape) -> GraphIR.Initializer {
    .normal(standardDeviation: (2 / Double(shape.dimensions.reduce(0, +))).squareRoot())
  }
}
