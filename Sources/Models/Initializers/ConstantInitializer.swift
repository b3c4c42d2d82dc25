import GraphIR
import Schema

/// The initializer `constant`.
struct ConstantInitializer: Initializer {
  static let name = "constant"
  static let prose = "Sets all values to a constant."
  static let shorthand: String? = "value"
  static let example: String? = "{constant: {value: 0.5}}"

  let value: Double

  init(_ field: Fields) {
    value = field("value", "The constant.")
  }

  func distribution(for shape: Shape) -> GraphIR.Initializer { .constant(value) }
}
