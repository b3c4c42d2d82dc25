import Diagnostics
import GraphIR
import Schema

/// The layer `mlp`.
struct MLPLayer: Layer {
  static let name = "mlp"
  static let prose =
    "Multilayer perceptron: dense layers, each, including the last, followed by the activation and dropout. A table is transformed vector by vector, with shared weights."
  static let shorthand: String? = "of"
  static let formula: String? = "x_{l+1} = dropout(activation(x_l W_l + b_l))"
  static let shapes: String? = "[n] → [last of units]; [f, n] → [f, last of units]"
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
    of = field("of", "Input node.")
    units = field(
      "units", .between(1, Self.largestWidth), "Number of output features of each layer, in order.")
    activation = field("activation", default: .relu, "Activation function of each layer.")
    dropout = field(
      "dropout", default: 0, .fraction, "Dropout rate after each layer.")
    useBias = field("use_bias", default: true, "Whether to add a bias to each layer, initialized with zeros.")
    initializer = field("initializer", default: .kind("glorot_uniform"), "Initializer of the weights.")
    if units.values.count > Self.maximumLayers {
      field.report(
        .tooManyLayers,
        "`units` has \(grouped(units.values.count)) layers, the maximum is \(grouped(Self.maximumLayers))",
        at: "units")
    }
  }

  private static let maximumLayers = 1_000

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
