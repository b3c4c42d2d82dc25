package import Schema

/// A block: an entry of the section `blocks`.
package struct BlockSpec: Construct {
  package static let name = "block"
  package static let prose = """
    A reusable part of a network, which is used as a layer: `{block: {tower: {id: user}}}`. Its layers read its inputs and each other; \
    `$name` in them is a parameter of the block.
    """
  package static let example: String? = """
    tower:
      inputs: [id]
      parameters: {size: 32, units: [64, 32]}
      layers:
        vector: {embedding: {of: id, size: $size}}
        deep: {mlp: {of: vector, units: $units}}
      output: deep
    """

  /// The layers with the parameters' defaults, after expansion of blocks and sequences.
  let layers: Table<Choice<Layers>>

  package init(_ field: Fields) {
    let _: [NodeName] = field(
      "inputs", default: [], "Names of the inputs, to which a use of the block assigns nodes: `{tower: {id: user}}`.")
    let _: ParameterTable? = field.optional(
      "parameters",
      "Parameters and their defaults, which a use of the block may change: `{tower: {id: user, size: 64}}`.")
    layers = field(
      "layers", "Layers by name. Outside the block, the layer `vector` of the use `shopper` is called `shopper.vector`."
    )
    let _: NodeName = field("output", "Output node of the block.")
  }
}
