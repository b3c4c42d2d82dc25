import GraphIR
import Schema

/// Normal around 0.
struct Normal: InitializerRule {
  static let name = "normal"
  static let prose = "Normal around 0."

  /// Above 0.
  let standardDeviation: Double

  init(_ field: Fields) {
    standardDeviation = field("standard_deviation", default: 0.05, .above(0), "How far the values stand from 0.")
  }

  func initializer(for shape: Shape) -> GraphIR.Initializer { .normal(standardDeviation: standardDeviation) }
}
