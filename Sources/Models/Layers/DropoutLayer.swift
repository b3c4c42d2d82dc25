import GraphIR
import Schema

/// The layer `dropout`.
struct DropoutLayer: Layer {
  static let name = "dropout"
  static let prose =
    "Sets a random fraction of the elements to 0 during training and scales the others by 1 / (1 - rate). Disabled during evaluation and scoring."
  static let shorthand: String? = "of"
  static let formula: String? = "y = x m / (1 - rate), each m 0 with probability rate, else 1"
  static let citation: String? =
    "Srivastava, Hinton, Krizhevsky, Sutskever and Salakhutdinov (2014), Dropout: A Simple Way to Prevent Neural Networks from Overfitting"
  static let shapes: String? = "any shape → the same"
  static let example: String? = "thinned: {dropout: {of: pair, rate: 0.2}}"

  let of: NodeName
  /// At least 0, below 1.
  let rate: Double

  init(_ field: Fields) {
    of = field("of", "Input node.")
    rate = field("rate", .fraction, "Fraction of the elements to drop.")
  }

  var inputs: [NodeName] { [of] }

  func build(_ model: inout ModelBuilder) throws(ShapeError) -> NodeValue? {
    guard let x = model.value(of) else { return nil }
    return try model.dropout(x, rate: rate)
  }
}
