import GraphIR
import Schema

/// The layer `block`: a use of a block. It is expanded before the layers are decoded, so it builds nothing itself.
struct BlockLayer: Layer {
  static let name = "block"
  static let prose = """
    The layers of a block defined in `blocks`. The key is the block's name; its value maps each input to a node and may set parameters. A \
    block with a single input also takes the node's name alone, `{block: {tower: user}}`. The layers of \
    `shopper: {block: {tower: {id: user}}}` are called `shopper.vector` and so on; `shopper` is the block's output.
    """
  static let example: String? = "shopper: {block: {tower: {id: user, size: 16}}}"
  static let namedArguments: Form? = .bareOr(
    .node, .table(.value("a node for an input, a value for a parameter")))

  init(_ field: Fields) {}

  var inputs: [NodeName] { [] }

  func build(_ model: inout ModelBuilder) throws(ShapeError) -> NodeValue? { nil }
}
