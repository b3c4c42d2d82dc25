import GraphIR
import Schema

/// The initializer `uniform`.
struct UniformInitializer: Initializer {
  static let name = "uniform"
  static let prose = "Uniform distribution between -limit and limit."
  static let example: String? = "{uniform: {limit: 0.1}}"

  /// Above 0.
  let limit: Double

  init(_ field: Fields) {
    limit = field("limit", default: 0.05, .above(0), "Bound of the values.")
  }

  func distribution(for shape: Shape) -> GraphIR.Initializer { .uniform(limit: limit) }
}
