import GraphIR
import Schema

/// Dense layers one after another, each with an activation and dropout.
struct MLP: Layer {
  static let name = "mlp"
  static let prose = "Dense layers one after another, each through an activation and then dropout."
  static let shorthand: String? = "of"

  let of: NodeName
  /// At least one layer, each at least 1 wide.
  let units: NonEmpty<Int>
  let activation: Activation
  /// At least 0, below 1.
  let dropout: Double
  let useBias: Bool
  let initializer: Choice<Initializers>

  init(_ field: Fields) {
    of = field("of", "The node that it reads.")
    units = field(
      "units", .between(1, Self.largestWidth), "How many numbers each layer gives, from the first to the last.")
    activation = field("activation", default: .relu, "The function that is applied to each number of each layer.")
    dropout = field(
      "dropout", default: 0, .fraction, "The share of each layer's numbers that a training step leaves out at random.")
    useBias = field("use_bias", default: true, "Whether a learnt number, 0 before training, is added to each sum.")
    initializer = field("initializer", default: .kind("glorot_uniform"), "How the weights are drawn before training.")
  }

  var inputs: [NodeName] { [of] }

  func build(_ model: inout ModelBuilder) throws(ShapeError) -> NodeID? {
    guard var value = model.vector(of) else { return nil }
    for (layer, units) in units.values.enumerated() {
      value = try model.dense(
        value, units: units, activation: activation, useBias: useBias, initializer: initializer.member,
        part: String(layer))
      value = try model.dropout(value, rate: dropout, part: String(layer))
    }
    return value
  }
}
