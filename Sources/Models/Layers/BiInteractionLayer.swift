import GraphIR
import Schema

/// The layer `bi_interaction`.
struct BiInteractionLayer: Layer {
  static let name = "bi_interaction"
  static let prose = "Bi-interaction pooling: the sum of the elementwise products of all pairs of vectors."
  static let shorthand: String? = "of"
  static let formula: String? = "y = Σ_{i<j} v_i ⊙ v_j = ½ ((Σ v_i)² - Σ v_i²), elementwise"
  static let citation: String? = "He and Chua (2017), Neural Factorization Machines for Sparse Predictive Analytics"
  static let shapes: String? = "[f, n] → [n]"
  static let example: String? = "met: {bi_interaction: fields}"

  let of: OneOrMany<NodeName>

  init(_ field: Fields) {
    of = field("of", Self.fieldsProse)
  }

  var inputs: [NodeName] { of.values }

  func build(_ model: inout ModelBuilder) throws(ShapeError) -> NodeValue? {
    guard let vectors = model.fields(of) else { return nil }
    return .vector(try model.sumOverPairs(vectors, .elements))
  }
}
