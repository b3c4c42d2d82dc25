import GraphIR
import Schema

/// The layer `activation`.
struct ActivationLayer: Layer {
  static let name = "activation"
  static let prose = "Applies an activation function to each element."
  static let shorthand: String? = "of"
  static let shapes: String? = "any shape → the same"
  static let example: String? = "bent: {activation: {of: pair, function: relu}}"

  let of: NodeName
  let function: ActivationFunction

  init(_ field: Fields) {
    of = field("of", "Input node.")
    function = field("function", "Activation function.")
  }

  var inputs: [NodeName] { [of] }

  func build(_ model: inout ModelBuilder) throws(ShapeError) -> NodeValue? {
    guard let x = model.value(of) else { return nil }
    var parts: [NodeID] = []
    for part in x.parts { parts.append(try model.activate(part, function)) }
    return x.with(parts)
  }
}
