package import Schema

/// A part of a network with a name, to be used as a layer: an entry of `blocks:`.
package struct BlockSpec: Construct {
  package static let name = "block"
  package static let prose = """
    A part of a network that is written once and used as a layer, `{block: {tower: {id: user}}}`, as often as it is wanted. Its layers \
    read its inputs and each other; `$name` in them is one of its own parameters.
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

  /// With the parameters' defaults in their places, and no blocks or sequences among them.
  let layers: Table<Choice<Layers>>

  package init(_ field: Fields) {
    let _: [NodeName] = field(
      "inputs", default: [], "The names under which its layers read what a use of it gives: `{tower: {id: user}}`.")
    let _: ParameterTable? = field.optional(
      "parameters", "Its parameters with their defaults; a use may give others: `{tower: {id: user, size: 64}}`.")
    layers = field("layers", "The layers, each under the name of its node, which is known outside as `shopper.vector`.")
    let _: NodeName = field("output", "The node that a use of the block stands for.")
  }
}
