import Diagnostics
package import Schema

/// The section `model`.
package struct ModelSpec: Construct {
  package static let name = "model"
  package static let prose = "Neural network that computes a score for a user and an item."

  let source: Fields.Source
  /// The layers by name, in the order of the spec.
  let layers: Table<Choice<Layers>>
  /// The output node.
  let output: NodeName

  /// The names of all layers, including those with errors. Nil if unknown.
  package var layerNames: [String]? {
    let names = layers.names + layers.broken
    return names.isEmpty || layers.hasUnreadableNames ? nil : names
  }

  package init(_ field: Fields) {
    source = field.source
    layers = field("layers", "Layers by name, in any order. A layer's name is the name of its output node.")
    output = field("output", "Output node, one number per row, by which items are ranked.")
    if layers.isEmpty {
      field.report(
        .missingKey, "`layers` is empty", at: "layers",
        help: "add a layer, such as `logit: {dense: {of: hidden, units: 1}}`")
    }
  }
}
