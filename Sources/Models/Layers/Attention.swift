import GraphIR
import Schema

/// The interacting layer of AutoInt: fields attend to each other.
struct Attention: Layer {
  static let name = "attention"
  static let prose =
    "Multi-head self-attention over fields, the interacting layer of AutoInt: each vector becomes a mean of all vectors' values, weighed by how well they match it, beside itself, through an activation."
  static let shorthand: String? = "of"
  static let formula: String? =
    "per head a_ij = softmax over j of (W_q v_i · W_k v_j), h_i = Σ_j a_ij W_v v_j; y_i = activation(heads' h_i one after another + W_r v_i)"
  static let citation: String? =
    "Song, Shi, Xiao, Duan, Xu, Zhang and Tang (2019), AutoInt: Automatic Feature Interaction Learning via Self-Attentive Neural Networks"
  static let shapes: String? = "[f, n] → [f, heads x size]"
  static let example: String? = "attended: {attention: {of: fields, heads: 2, size: 8}}"

  let of: OneOrMany<NodeName>
  /// At least 1.
  let heads: Int
  /// At least 1.
  let size: Int
  let residual: Bool
  let activation: Activation
  let initializer: Choice<Initializers>

  init(_ field: Fields) {
    of = field("of", FieldVectors.prose)
    heads = field("heads", default: 2, .between(1, 64), "How many heads there are, each with weights of its own.")
    size = field("size", .between(1, 1024), "How many numbers each head gives a vector.")
    residual = field(
      "residual", default: true, "Whether each vector itself, weighed, is added to what it gets of the others.")
    activation = field("activation", default: .relu, "The function that is applied to each number at last.")
    initializer = field("initializer", default: .kind("glorot_uniform"), "How the weights are drawn before training.")
  }

  var inputs: [NodeName] { of.values }

  func build(_ model: inout ModelBuilder) throws(ShapeError) -> NodeValue? {
    guard let vectors = model.fields(of, atMost: 100) else { return nil }
    let queries = try project(vectors, "query", &model)
    let keys = try project(vectors, "key", &model)
    let values = try project(vectors, "value", &model)
    let selves = residual ? try project(vectors, "residual", &model) : []
    var rows: [NodeID] = []
    for place in vectors.indices {
      var results: [NodeID] = []
      for head in 0..<heads { results.append(try attend(queries[place], keys, values, head, &model)) }
      var row = results.count == 1 ? results[0] : try model.add(Concat(), of: results)
      if residual { row = try model.add(Add(), row, selves[place]) }
      if let function = activation.function { row = try model.activate(row, function) }
      rows.append(row)
    }
    return .table(rows)
  }

  /// Each vector times the same weights, all heads' beside each other.
  private func project(
    _ vectors: [NodeID], _ part: String, _ model: inout ModelBuilder
  ) throws(ShapeError) -> [NodeID] {
    let weights = try model.weights(model.width(vectors[0]), heads * size, initializer.member, part: part)
    var projected: [NodeID] = []
    for vector in vectors { projected.append(try model.add(MatrixProduct(), vector, weights)) }
    return projected
  }

  /// What a head makes of a query: the mean of the values, weighed by how their keys match it.
  private func attend(
    _ query: NodeID, _ keys: [NodeID], _ values: [NodeID], _ head: Int, _ model: inout ModelBuilder
  ) throws(ShapeError) -> NodeID {
    let own = try part(query, head, &model)
    var scores: [NodeID] = []
    for key in keys { scores.append(try model.dot(own, try part(key, head, &model))) }
    let shares = try model.add(Softmax(), try model.add(Concat(), of: scores))
    var weighed: [NodeID] = []
    for (place, value) in values.enumerated() {
      let share = try model.add(Slice(offset: place, count: 1), shares)
      weighed.append(try model.add(Multiply(), try part(value, head, &model), share))
    }
    return try model.sum(weighed)
  }

  /// A head's numbers.
  private func part(_ projected: NodeID, _ head: Int, _ model: inout ModelBuilder) throws(ShapeError) -> NodeID {
    heads == 1 ? projected : try model.add(Slice(offset: head * size, count: size), projected)
  }
}
