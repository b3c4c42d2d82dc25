import GraphIR
import Schema

/// The layer `factorization_machine`.
struct FactorizationMachineLayer: Layer {
  static let name = "factorization_machine"
  static let prose =
    "Second-order term of a factorization machine: the sum of the dot products of all pairs of vectors. `bias` of the same ids is the first-order term."
  static let shorthand: String? = "of"
  static let formula: String? = "y = Σ_{i<j} v_i · v_j = ½ (‖Σ v_i‖² - Σ ‖v_i‖²)"
  static let citation: String? = "Rendle (2010), Factorization Machines"
  static let shapes: String? = "[f, n] → [1]"
  static let example: String? = "pairs: {factorization_machine: fields}"

  let of: OneOrMany<NodeName>

  init(_ field: Fields) {
    of = field("of", Self.fieldsProse)
  }

  var inputs: [NodeName] { of.values }

  func build(_ model: inout ModelBuilder) throws(ShapeError) -> NodeValue? {
    guard let vectors = model.fields(of) else { return nil }
    return .vector(try model.sumOverPairs(vectors, .dot))
  }
}
