import GraphIR
import Schema

/// Leaves out some of a value's numbers in training.
struct Dropout: Layer {
  static let name = "dropout"
  static let prose =
    "A training step leaves out a share of the numbers at random and enlarges the rest to keep the mean; scoring keeps all."
  static let shorthand: String? = "of"

  let of: NodeName
  /// At least 0, below 1.
  let rate: Double

  init(_ field: Fields) {
    of = field("of", "The node that it reads.")
    rate = field("rate", .fraction, "The share that is left out.")
  }

  var inputs: [NodeName] { [of] }

  func build(_ model: inout ModelBuilder) throws(ShapeError) -> NodeID? {
    guard let x = model.vector(of) else { return nil }
    return try model.dropout(x, rate: rate)
  }
}
