import GraphIR
import Schema

/// Each output is a learnt weighted sum of all the inputs.
struct Dense: Layer {
  static let name = "dense"
  static let prose =
    "Each output is a learnt weighted sum of all the inputs; of a table each vector by itself, with the same weights."
  static let shorthand: String? = "of"
  static let formula: String? = "y = activation(x W + b)"
  static let shapes: String? = "[n] → [units]; [f, n] → [f, units]"
  static let example: String? = "hidden: {dense: {of: pair, units: 32, activation: relu}}"

  let of: NodeName
  /// At least 1.
  let units: Int
  let activation: Activation
  let useBias: Bool
  let initializer: Choice<Initializers>

  init(_ field: Fields) {
    of = field("of", "The node that it reads.")
    units = field("units", .between(1, Self.largestWidth), "How many numbers it gives a row.")
    activation = field("activation", default: .none, "The function that is applied to each of them.")
    useBias = field("use_bias", default: true, "Whether a learnt number, 0 before training, is added to each sum.")
    initializer = field("initializer", default: .kind("glorot_uniform"), "How the weights are drawn before training.")
  }

  var inputs: [NodeName] { [of] }

  func build(_ model: inout ModelBuilder) throws(ShapeError) -> NodeValue? {
    guard let x = model.value(of) else { return nil }
    return try model.dense(
      x, units: units, activation: activation, useBias: useBias, initializer: initializer.member)
  }
}
