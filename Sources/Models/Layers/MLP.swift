import Diagnostics
import GraphIR
import Schema

/// Dense layers one after another, each with an activation and dropout.
struct MLP: Layer {
  static let name = "mlp"
  static let prose =
    "Dense layers one after another, each, the last too, through an activation and then dropout; of a table each vector by itself, with the same weights."
  static let shorthand: String? = "of"
  static let formula: String? = "x_{l+1} = dropout(activation(x_l W_l + b_l))"
  static let shapes: String? = "[n] → [the last of units]; [f, n] → [f, the last of units]"
  static let example: String? = "hidden: {mlp: {of: pair, units: [64, 32], activation: relu, dropout: 0.2}}"

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
    if units.values.count > Self.mostLayers {
      field.report(
        .tooManyLayers,
        "`units` stands for \(grouped(units.values.count)) layers; at most \(grouped(Self.mostLayers)) are built",
        at: "units")
    }
  }

  /// More than anybody trains.
  private static let mostLayers = 1_000

  var inputs: [NodeName] { [of] }

  func build(_ model: inout ModelBuilder) throws(ShapeError) -> NodeValue? {
    guard var value = model.value(of) else { return nil }
    for (layer, units) in units.values.enumerated() {
      value = try model.dense(
        value, units: units, activation: activation, useBias: useBias, initializer: initializer.member,
        part: String(layer))
      value = try model.dropout(value, rate: dropout, part: String(layer))
    }
    return value
  }
}
