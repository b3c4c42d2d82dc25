import GraphIR
import Schema

/// The sum of the products, number by number, of all pairs of vectors.
struct BiInteraction: Layer {
  static let name = "bi_interaction"
  static let prose = "The sum of the products, number by number, of all pairs of vectors: a vector."
  static let shorthand: String? = "of"
  static let formula: String? = "y = Σ_{i<j} v_i ⊙ v_j = ½ ((Σ v_i)² - Σ v_i²), number by number"
  static let citation: String? = "He and Chua (2017), Neural Factorization Machines for Sparse Predictive Analytics"
  static let shapes: String? = "[f, n] → [n]"
  static let example: String? = "met: {bi_interaction: fields}"

  let of: OneOrMany<NodeName>

  init(_ field: Fields) {
    of = field("of", FieldVectors.prose)
  }

  var inputs: [NodeName] { of.values }

  func build(_ model: inout ModelBuilder) throws(ShapeError) -> NodeValue? {
    guard let vectors = model.fields(of) else { return nil }
    return .vector(try model.sumOverPairs(vectors, .elements))
  }
}
