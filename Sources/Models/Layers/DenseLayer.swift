import GraphIR
import Schema

/// The layer `dense`.
struct DenseLayer: Layer {
  static let name = "dense"
  static let prose = "Fully connected layer. A table is transformed vector by vector, with shared weights."
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
    of = field("of", "Input node.")
    units = field("units", .between(1, Self.largestWidth), "Number of output features.")
    activation = field("activation", default: .none, "Activation function.")
    useBias = field("use_bias", default: true, "Whether to add a bias, initialized with zeros.")
    initializer = field("initializer", default: .kind("glorot_uniform"), "Initializer of the weights.")
  }

  var inputs: [NodeName] { [of] }

  func build(_ model: inout ModelBuilder) throws(ShapeError) -> NodeValue? {
    guard let x = model.value(of) else { return nil }
    return try model.dense(
      x, units: units, activation: activation, useBias: useBias, initializer: initializer.member)
  }
}
