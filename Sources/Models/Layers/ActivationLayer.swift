import GraphIR
import Schema

/// A function that is applied to each number.
struct ActivationLayer: Layer {
  static let name = "activation"
  static let prose = "A function that is applied to each number."
  static let shorthand: String? = "of"

  let of: NodeName
  let function: ActivationFunction

  init(_ field: Fields) {
    of = field("of", "The node that it reads.")
    function = field("function", "The function that is applied.")
  }

  var inputs: [NodeName] { [of] }

  func build(_ model: inout ModelBuilder) throws(ShapeError) -> NodeID? {
    guard let x = model.vector(of) else { return nil }
    return try model.add(function.operation, x)
  }
}
