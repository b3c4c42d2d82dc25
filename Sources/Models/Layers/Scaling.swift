import GraphIR
import Schema

/// Each number times one that the spec gives.
struct Scaling: Layer {
  static let name = "scale"
  static let prose = "Each number of a vector or a table times one factor, which is not learnt."
  static let shorthand: String? = "of"
  static let formula: String? = "y = factor x"
  static let shapes: String? = "any shape → the same"
  static let example: String? = "larger: {scale: {of: pair, factor: 10}}"

  let of: NodeName
  let factor: Double

  init(_ field: Fields) {
    of = field("of", "The node that it reads.")
    factor = field("factor", "What each number is multiplied by.")
  }

  var inputs: [NodeName] { [of] }

  func build(_ model: inout ModelBuilder) throws(ShapeError) -> NodeValue? {
    guard let x = model.value(of) else { return nil }
    return try model.add(Scale(factor), onEachOf: x)
  }
}
