import GraphIR
import Schema

/// The initializer `normal`.
struct NormalInitializer: Initializer {
  static let name = "normal"
  static let prose = "Normal distribution with mean 0."
  static let example: String? = "{normal: {standard_deviation: 0.1}}"

  static let defaultDeviation = 0.05

  /// Above 0.
  let standardDeviation: Double

  init(_ field: Fields) {
    standardDeviation = field(
      "standard_deviation", default: Self.defaultDeviation, .above(0), "Standard deviation of the values.")
  }

  func distribution(for shape: Shape) -> GraphIR.Initializer { .normal(standardDeviation: standardDeviation) }
}

extension Choice<Initializers> {
  /// Whether it is the default initializer of an embedding.
  var isDefault: Bool {
    (member as? NormalInitializer)?.standardDeviation == NormalInitializer.defaultDeviation
  }
}
