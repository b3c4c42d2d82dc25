import GraphIR
import Schema

/// The layers of one of the spec's blocks. They were put in its place before the layers were read, so that it builds nothing.
struct BlockUse: Layer {
  static let name = "block"
  static let prose = """
    The layers of one of the spec's `blocks`, used once more: the block's name, and below it what each of its inputs reads and other \
    values of its parameters than their defaults; a bare name, `{block: {tower: user}}`, is what the only input reads. Of `shopper: {block: {tower: {id: user}}}` the nodes are `shopper.vector` and so on, \
    one for each layer of the block; `shopper` itself is the block's output.
    """
  static let example: String? = "shopper: {block: {tower: {id: user, size: 16}}}"
  static let namedArguments: Form? = .bareOr(
    .node, .table(.value("a node's name for an input, a value for a parameter")))

  init(_ field: Fields) {}

  var inputs: [NodeName] { [] }

  func build(_ model: inout ModelBuilder) throws(ShapeError) -> NodeValue? { nil }
}
