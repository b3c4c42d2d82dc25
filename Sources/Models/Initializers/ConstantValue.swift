import GraphIR
import Schema

/// All values are one number.
struct ConstantValue: InitializerRule {
  static let name = "constant"
  static let prose = "All values are one number."
  static let shorthand: String? = "value"
  static let example: String? = "{constant: {value: 0.5}}"

  let value: Double

  init(_ field: Fields) {
    value = field("value", "The number.")
  }

  func initializer(for shape: Shape) -> GraphIR.Initializer { .constant(value) }
}
