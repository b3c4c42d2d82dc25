import GraphIR
import Schema

/// Layers each of which reads the one before it. They were put in its place before the layers were read, so that it builds nothing.
struct Sequential: Layer {
  static let name = "sequential"
  static let prose = """
    Layers each of which reads the one before it; the first reads `of`. Of `deep: {sequential: {of: pair, layers: [...]}}` the nodes are \
    `deep.0`, `deep.1` and so on; `deep` itself is the last of them.
    """

  static let example: String? =
    "deep: {sequential: {of: pair, layers: [{dense: {units: 16}}, {dropout: {rate: 0.1}}, {dense: {units: 1}}]}}"

  let of: NodeName

  init(_ field: Fields) {
    of = field("of", "The node that the first layer reads.")
    let _: Chained<Layers> = field("layers", "The layers, each written without `of`, from the first to the last.")
  }

  var inputs: [NodeName] { [of] }

  func build(_ model: inout ModelBuilder) throws(ShapeError) -> NodeValue? { nil }
}
