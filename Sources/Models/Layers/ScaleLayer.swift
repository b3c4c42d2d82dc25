import GraphIR
import Schema

/// The layer `scale`.
struct ScaleLayer: Layer {
  static let name = "scale"
  static let prose = "Multiplies each element by a constant."
  static let shorthand: String? = "of"
  static let formula: String? = "y = factor x"
  static let shapes: String? = "any shape → the same"
  static let example: String? = "larger: {scale: {of: pair, factor: 10}}"

  let of: NodeName
  let factor: Double

  init(_ field: Fields) {
    of = field("of", "Input node.")
    factor = field("factor", "Constant factor.")
  }

  var inputs: [NodeName] { [of] }

  func build(_ model: inout ModelBuilder) throws(ShapeError) -> NodeValue? {
    guard let x = model.value(of) else { return nil }
    return try model.add(Scale(factor), onEachOf: x)
  }
}
