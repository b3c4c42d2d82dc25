import GraphIR
import Schema

/// A table's vectors one after another, as one vector.
struct Flatten: Layer {
  static let name = "flatten"
  static let prose = "A table's vectors one after another, as one vector."
  static let shorthand: String? = "of"
  static let shapes: String? = "[f, n] → [f n]"
  static let example: String? = "flat: {flatten: fields}"

  let of: NodeName

  init(_ field: Fields) {
    of = field("of", "The table that it reads.")
  }

  var inputs: [NodeName] { [of] }

  func build(_ model: inout ModelBuilder) throws(ShapeError) -> NodeValue? {
    guard let vectors = model.table(of, help: "read `\(of.text)` itself") else { return nil }
    return .vector(try model.add(Concat(), of: vectors))
  }
}
