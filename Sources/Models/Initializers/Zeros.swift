import GraphIR
import Schema

/// All values are 0.
struct Zeros: InitializerRule {
  static let name = "zeros"
  static let prose = "All values are 0."
  static let example: String? = "zeros"

  init(_ field: Fields) {}

  func initializer(for shape: Shape) -> GraphIR.Initializer { .zeros }
}
