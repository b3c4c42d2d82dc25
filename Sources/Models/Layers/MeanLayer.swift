import GraphIR
import Schema

/// The layer `mean`.
struct MeanLayer: Layer {
  static let name = "mean"
  static let prose =
    "Elementwise mean of vectors or tables of the same shape, or of the vectors of a single table."
  static let shorthand: String? = "of"
  static let formula: String? = "y = (x_1 + ... + x_f) / f"
  static let shapes: String? = "several of the same shape → the same; [f, n] → [n]"
  static let example: String? = "middle: {mean: [user_vector, item_vector]}"

  let of: OneOrMany<NodeName>

  init(_ field: Fields) {
    of = field("of", "At least two input nodes, or a single table.")
    if of.isList { field.requireCount(of: of.values, atLeast: 2, for: Self.name) }
  }

  var inputs: [NodeName] { of.values }

  func build(_ model: inout ModelBuilder) throws(ShapeError) -> NodeValue? {
    if of.isList {
      guard let sum = try model.fold(Add(), of.values) else { return nil }
      return try model.add(Scale(1 / Double(of.values.count)), onEachOf: sum)
    }
    guard let vectors = model.fields(of, atLeast: 1) else { return nil }
    return .vector(try model.add(Scale(1 / Double(vectors.count)), try model.sum(vectors)))
  }
}
