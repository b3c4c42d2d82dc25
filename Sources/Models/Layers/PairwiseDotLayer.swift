import GraphIR
import Schema

/// The layer `pairwise_dot`.
struct PairwiseDotLayer: Layer {
  static let name = "pairwise_dot"
  static let prose = "Dot products of all pairs of vectors (DLRM), in the order (1, 2), (1, 3), …, (2, 3), …."
  static let shorthand: String? = "of"
  static let formula: String? = "y = (v_i · v_j for i < j)"
  static let citation: String? =
    "Naumov et al. (2019), Deep Learning Recommendation Model for Personalization and Recommendation Systems"
  static let shapes: String? = "[f, n] → [f (f - 1) / 2]"
  static let example: String? = "met: {pairwise_dot: fields}"

  let of: OneOrMany<NodeName>

  init(_ field: Fields) {
    of = field("of", Self.fieldsProse)
  }

  var inputs: [NodeName] { of.values }

  func build(_ model: inout ModelBuilder) throws(ShapeError) -> NodeValue? {
    guard let vectors = model.fields(of, atMost: 100) else { return nil }
    var dots: [NodeID] = []
    for (index, vector) in vectors.enumerated() {
      for other in vectors[(index + 1)...] { dots.append(try model.dot(vector, other)) }
    }
    return .vector(try model.add(Concat(), of: dots))
  }
}
