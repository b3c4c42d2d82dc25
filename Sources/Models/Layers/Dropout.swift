import GraphIR
import Schema

/// Leaves out some of a value's numbers in training.
struct Dropout: Layer {
  static let name = "dropout"
  static let prose =
    "A training step leaves out a share of the numbers at random and enlarges the rest to keep the mean; scoring keeps all."
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
    of = field("of", "The node that it reads.")
    rate = field("rate", .fraction, "The share that is left out.")
  }

  var inputs: [NodeName] { [of] }

  func build(_ model: inout ModelBuilder) throws(ShapeError) -> NodeValue? {
    guard let x = model.value(of) else { return nil }
    return try model.dropout(x, rate: rate)
  }
}
