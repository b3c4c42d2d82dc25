import GraphIR
import Schema

/// The layer `sequential`. It is expanded before the layers are decoded, so it builds nothing itself.
struct SequentialLayer: Layer {
  static let name = "sequential"
  static let prose = """
    A sequence of layers, each of which reads the previous one; the first reads `of`. The layers of \
    `deep: {sequential: {of: pair, layers: [...]}}` are called `deep.0`, `deep.1` and so on; `deep` is the output of the last.
    """
  static let example: String? =
    "deep: {sequential: {of: pair, layers: [{dense: {units: 16}}, {dropout: {rate: 0.1}}, {dense: {units: 1}}]}}"

  let of: NodeName

  init(_ field: Fields) {
    of = field("of", "Input node of the first layer.")
    let _: Chained<Layers> = field("layers", "Layers in order, each without `of`.")
  }

  var inputs: [NodeName] { [of] }

  func build(_ model: inout ModelBuilder) throws(ShapeError) -> NodeValue? { nil }
}
