import GraphIR
import Schema

/// Uniform between -limit and limit.
struct Uniform: InitializerRule {
  static let name = "uniform"
  static let prose = "Uniform between -limit and limit."
  static let example: String? = "{uniform: {limit: 0.1}}"

  /// Above 0.
  let limit: Double

  init(_ field: Fields) {
    limit = field("limit", default: 0.05, .above(0), "The largest size of a value.")
  }

  func initializer(for shape: Shape) -> GraphIR.Initializer { .uniform(limit: limit) }
}
