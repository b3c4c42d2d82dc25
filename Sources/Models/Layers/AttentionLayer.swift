import Diagnostics
import GraphIR
import Schema

/// The layer `attention`.
struct AttentionLayer: Layer {
  static let name = "attention"
  static let prose =
    "Multi-head self-attention over fields, the interacting layer of AutoInt. The output vector of a field is the concatenation over heads of the attention-weighted sum of all fields' values, plus a linear projection of the field itself if `residual` is set, through the activation."
  static let shorthand: String? = "of"
  static let formula: String? =
    "per head a_ij = softmax over j of (W_q v_i · W_k v_j), h_i = Σ_j a_ij W_v v_j; y_i = activation(concat of the heads' h_i + W_r v_i)"
  static let citation: String? =
    "Song, Shi, Xiao, Duan, Xu, Zhang and Tang (2019), AutoInt: Automatic Feature Interaction Learning via Self-Attentive Neural Networks"
  static let shapes: String? = "[f, n] → [f, heads × size]"
  static let example: String? = "attended: {attention: {of: fields, heads: 2, size: 8}}"

  let source: Fields.Source
  let of: OneOrMany<NodeName>
  /// At least 1.
  let heads: Int
  /// At least 1.
  let size: Int
  let residual: Bool
  let activation: Activation
  let initializer: Choice<Initializers>

  init(_ field: Fields) {
    source = field.source
    of = field("of", Self.fieldsProse)
    heads = field("heads", default: 2, .between(1, 64), "Number of attention heads.")
    size = field("size", .between(1, 1024), "Number of output features per head.")
    residual = field(
      "residual", default: true, "Whether to add a linear projection of each input vector to its output.")
    activation = field("activation", default: .relu, "Activation function of the output.")
    initializer = field("initializer", default: .kind("glorot_uniform"), "Initializer of the weights.")
  }

  var inputs: [NodeName] { of.values }

  func build(_ model: inout ModelBuilder) throws(ShapeError) -> NodeValue? {
    guard let vectors = model.fields(of, atMost: 100), isSmallEnough(vectors.count, model) else { return nil }
    let queries = try project(vectors, "query", &model)
    let keys = try project(vectors, "key", &model)
    let values = try project(vectors, "value", &model)
    let residuals = residual ? try project(vectors, "residual", &model) : []
    var rows: [NodeID] = []
    for index in vectors.indices {
      var results: [NodeID] = []
      for head in 0..<heads { results.append(try attend(queries[index], keys, values, head, &model)) }
      var row = results.count == 1 ? results[0] : try model.add(Concat(), of: results)
      if residual { row = try model.add(Add(), row, residuals[index]) }
      if let function = activation.function { row = try model.activate(row, function) }
      rows.append(row)
    }
    return .table(rows)
  }

  /// Maximum number of dot products per row, one per head and pair of vectors. Each is a few nodes of the graph.
  private static let maximumProducts = 32_768

  private func isSmallEnough(_ vectors: Int, _ model: ModelBuilder) -> Bool {
    let products = heads * vectors * vectors
    if products <= Self.maximumProducts { return true }
    source.report(
      .tooManyLayers,
      "`attention` with \(counted(heads, "head")) and \(vectors) vectors computes \(grouped(products)) products per row; "
        + "the maximum is \(grouped(Self.maximumProducts))", at: "heads",
      help: "choose at most \(counted(Self.maximumProducts / (vectors * vectors), "head"))", into: model.collector)
    return false
  }

  /// Multiplies each vector by the same weights, those of all heads side by side.
  private func project(
    _ vectors: [NodeID], _ part: String, _ model: inout ModelBuilder
  ) throws(ShapeError) -> [NodeID] {
    let weights = try model.weights(model.width(vectors[0]), heads * size, initializer.member, part: part)
    var projected: [NodeID] = []
    for vector in vectors { projected.append(try model.add(MatrixProduct(), vector, weights)) }
    return projected
  }

  /// The output of a head for one query: the sum of the values weighted by the softmax of the query's dot products with the keys.
  private func attend(
    _ query: NodeID, _ keys: [NodeID], _ values: [NodeID], _ head: Int, _ model: inout ModelBuilder
  ) throws(ShapeError) -> NodeID {
    let own = try part(query, head, &model)
    var scores: [NodeID] = []
    for key in keys { scores.append(try model.dot(own, try part(key, head, &model))) }
    let attention = try model.add(Softmax(), try model.add(Concat(), of: scores))
    var weighted: [NodeID] = []
    for (index, value) in values.enumerated() {
      let share = try model.add(Slice(offset: index, count: 1), attention)
      weighted.append(try model.add(Multiply(), try part(value, head, &model), share))
    }
    return try model.sum(weighted)
  }

  /// The elements of one head.
  private func part(_ projected: NodeID, _ head: Int, _ model: inout ModelBuilder) throws(ShapeError) -> NodeID {
    heads == 1 ? projected : try model.add(Slice(offset: head * size, count: size), projected)
  }
}
