import GraphIR
import Schema

/// The initializer `zeros`.
struct ZerosInitializer: Initializer {
  static let name = "zeros"
  static let prose = "Sets all values to 0."
  static let example: String? = "zeros"

  init(_ field: Fields) {}

  func distribution(for shape: Shape) -> GraphIR.Initializer { .zeros }
}
