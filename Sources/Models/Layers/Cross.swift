import GraphIR
import Schema

/// The cross layers of DCN-v2.
struct Cross: Layer {
  static let name = "cross"
  static let prose =
    "Layers each of which multiplies the input, number by number, with a learnt weighing of what the layer before gives, and adds that: the cross network of DCN-v2. With `rank` the weights are a product of two thin matrices."
  static let shorthand: String? = "of"
  static let formula: String? = "x_{l+1} = x_0 ⊙ (W_l x_l + b_l) + x_l; with rank W_l = U_l V_lᵀ, both n x rank"
  static let citation: String? =
    "Wang, Shivanna, Cheng, Jain, Lin, Hong and Chi (2021), DCN V2: Improved Deep & Cross Network and Practical Lessons for Web-scale Learning to Rank Systems"
  static let shapes: String? = "[n] → [n]"
  static let example: String? = "crossed: {cross: {of: pair, layers: 2}}"

  let of: NodeName
  /// At least 1.
  let layers: Int
  /// At least 1; nil for whole matrices.
  let rank: Int?
  let initializer: Choice<Initializers>

  init(_ field: Fields) {
    of = field("of", "The vector that it reads.")
    layers = field("layers", default: 2, .between(1, 64), "How many cross layers there are, one after another.")
    rank = field.optional(
      "rank", .between(1, Self.largestWidth), "The width between the two thin matrices; left out, weights are whole.")
    initializer = field("initializer", default: .kind("glorot_uniform"), "How the weights are drawn before training.")
  }

  var inputs: [NodeName] { [of] }

  func build(_ model: inout ModelBuilder) throws(ShapeError) -> NodeValue? {
    guard let first = model.vector(of) else { return nil }
    let width = model.width(first)
    let rule = initializer.member
    var x = first
    for layer in 0..<layers {
      var weighed: NodeID
      if let rank {
        let down = try model.weights(width, rank, rule, part: "\(layer).down")
        let up = try model.weights(rank, width, rule, part: "\(layer).up")
        weighed = try model.add(MatrixProduct(), try model.add(MatrixProduct(), x, down), up)
      } else {
        weighed = try model.add(MatrixProduct(), x, try model.weights(width, width, rule, part: String(layer)))
      }
      let bias = try model.parameter(.bias, Shape([width]), .zeros, part: String(layer))
      weighed = try model.add(Add(), weighed, bias)
      x = try model.add(Add(), try model.add(Multiply(), first, weighed), x)
    }
    return .vector(x)
  }
}
