import GraphIR
import Schema

/// The layer `flatten`.
struct FlattenLayer: Layer {
  static let name = "flatten"
  static let prose = "Concatenates the vectors of a table."
  static let shorthand: String? = "of"
  static let shapes: String? = "[f, n] → [f × n]"
  static let example: String? = "flat: {flatten: fields}"

  let of: NodeName

  init(_ field: Fields) {
    of = field("of", "Input table.")
  }

  var inputs: [NodeName] { [of] }

  func build(_ model: inout ModelBuilder) throws(ShapeError) -> NodeValue? {
    guard let vectors = model.table(of, help: "read `\(of.text)` directly") else { return nil }
    return .vector(try model.add(Concat(), of: vectors))
  }
}
