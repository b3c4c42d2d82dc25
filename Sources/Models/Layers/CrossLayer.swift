import GraphIR
import Schema

/// The layer `cross`.
struct CrossLayer: Layer {
  static let name = "cross"
  static let prose =
    "Cross network of DCN-v2: each layer multiplies the input elementwise by a linear transform of the previous layer and adds the previous layer. With `rank`, each weight matrix is a product of two low-rank matrices."
  static let shorthand: String? = "of"
  static let formula: String? = "x_{l+1} = x_0 ⊙ (W_l x_l + b_l) + x_l; with rank W_l = U_l V_lᵀ, both n × rank"
  static let citation: String? =
    "Wang, Shivanna, Cheng, Jain, Lin, Hong and Chi (2021), DCN V2: Improved Deep & Cross Network and Practical Lessons for Web-scale Learning to Rank Systems"
  static let shapes: String? = "[n] → [n]"
  static let example: String? = "crossed: {cross: {of: pair, layers: 2}}"

  let of: NodeName
  /// At least 1.
  let layers: Int
  /// At least 1; nil for full rank.
  let rank: Int?
  let initializer: Choice<Initializers>

  init(_ field: Fields) {
    of = field("of", "Input vector.")
    layers = field("layers", default: 2, .between(1, 64), "Number of cross layers.")
    rank = field.optional(
      "rank", .between(1, Self.largestWidth), "Rank of the weight matrices. Default: full rank.")
    initializer = field("initializer", default: .kind("glorot_uniform"), "Initializer of the weights.")
  }

  var inputs: [NodeName] { [of] }

  func build(_ model: inout ModelBuilder) throws(ShapeError) -> NodeValue? {
    guard let first = model.vector(of) else { return nil }
    let width = model.width(first)
    let rule = initializer.member
    var x = first
    for layer in 0..<layers {
      var transformed: NodeID
      if let rank {
        let down = try model.weights(width, rank, rule, part: "\(layer).down")
        let up = try model.weights(rank, width, rule, part: "\(layer).up")
        transformed = try model.add(MatrixProduct(), try model.add(MatrixProduct(), x, down), up)
      } else {
        transformed = try model.add(MatrixProduct(), x, try model.weights(width, width, rule, part: String(layer)))
      }
      let bias = try model.parameter(.bias, Shape([width]), .zeros, part: String(layer))
      transformed = try model.add(Add(), transformed, bias)
      x = try model.add(Add(), try model.add(Multiply(), first, transformed), x)
    }
    return .vector(x)
  }
}
