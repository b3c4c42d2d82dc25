import GraphIR
import Schema

/// A function that is applied to each number.
struct ActivationLayer: Layer {
  static let name = "activation"
  static let prose = "A function that is applied to each number of a vector or a table."
  static let shorthand: String? = "of"
  static let shapes: String? = "any shape → the same"
  static let example: String? = "bent: {activation: {of: pair, function: relu}}"

  let of: NodeName
  let function: ActivationFunction

  init(_ field: Fields) {
    of = field("of", "The node that it reads.")
    function = field("function", "The function that is applied.")
  }

  var inputs: [NodeName] { [of] }

  func build(_ model: inout ModelBuilder) throws(ShapeError) -> NodeValue? {
    guard let x = model.value(of) else { return nil }
    var parts: [NodeID] = []
    for part in x.parts { parts.append(try model.activate(part, function)) }
    return x.with(parts)
  }
}
