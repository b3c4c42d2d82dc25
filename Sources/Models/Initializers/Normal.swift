import GraphIR
import Schema

/// Normal around 0.
struct Normal: InitializerRule {
  static let name = "normal"
  static let prose = "Normal around 0."
  static let example: String? = "{normal: {standard_deviation: 0.1}}"

  static let usual = 0.05

  /// Above 0.
  let standardDeviation: Double

  init(_ field: Fields) {
    standardDeviation = field("standard_deviation", default: Self.usual, .above(0), "How far the values stand from 0.")
  }

  func initializer(for shape: Shape) -> GraphIR.Initializer { .normal(standardDeviation: standardDeviation) }
}

extension Choice<Initializers> {
  /// Whether it is what an embedding has that says nothing.
  var isUsual: Bool { (member as? Normal)?.standardDeviation == Normal.usual }
}
