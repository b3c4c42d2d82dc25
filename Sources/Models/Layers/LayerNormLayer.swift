import GraphIR
import Schema

/// The layer `layer_norm`.
struct LayerNormLayer: Layer {
  static let name = "layer_norm"
  static let prose =
    "Layer normalization: each vector is normalized to mean 0 and variance 1, then multiplied by a learned scale (initially 1) and shifted by a learned bias (initially 0). A table is normalized vector by vector, with shared scale and bias."
  static let shorthand: String? = "of"
  static let formula: String? =
    "y = scale ⊙ (x - mean(x)) / √(variance(x) + epsilon) + bias, the variance divided by n"
  static let citation: String? = "Ba, Kiros and Hinton (2016), Layer Normalization"
  static let shapes: String? = "any shape → the same"
  static let example: String? = "even: {layer_norm: pair}"

  let of: NodeName
  /// Above 0.
  let epsilon: Double

  init(_ field: Fields) {
    of = field("of", "Input node.")
    epsilon = field("epsilon", default: 1e-5, .above(0), "Constant added to the variance for numerical stability.")
  }

  var inputs: [NodeName] { [of] }

  func build(_ model: inout ModelBuilder) throws(ShapeError) -> NodeValue? {
    guard let x = model.value(of) else { return nil }
    let width = model.width(x.parts[0])
    let scale = try model.parameter(.scale, Shape([width]), .constant(1))
    let bias = try model.parameter(.bias, Shape([width]), .zeros)
    var parts: [NodeID] = []
    for part in x.parts {
      let mean = try model.add(Scale(1 / Double(width)), try model.add(SumElements(), part))
      let centred = try model.add(Subtract(), part, mean)
      let variance = try model.add(Scale(1 / Double(width)), try model.dot(centred, centred))
      let even = try model.add(Multiply(), centred, try model.add(InverseRoot(epsilon: epsilon), variance))
      parts.append(try model.add(Add(), try model.add(Multiply(), even, scale), bias))
    }
    return x.with(parts)
  }
}
