import Diagnostics
package import Schema

/// The `model:` section: the network that gives a user and an item a score.
package struct ModelSpec: Construct {
  package static let name = "model"
  package static let prose = "The network that gives a user and an item a score."

  let source: Fields.Source
  /// The layers by their nodes' names, in the order written.
  let layers: Table<Choice<Layers>>
  /// The node whose value ranks items.
  let output: NodeName

  /// The names that layers have, those of layers with mistakes too; nil where they are not known.
  package var layerNames: [String]? {
    let names = layers.names + layers.broken
    return names.isEmpty || layers.hasUnreadableNames ? nil : names
  }

  package init(_ field: Fields) {
    source = field.source
    layers = field("layers", "The layers, each under the name of the node that holds its value, in any order.")
    output = field("output", "The node whose value, one number a row, ranks items.")
    if layers.isEmpty {
      field.report(
        .missingKey, "`layers` has no layer", at: "layers", help: "such as `logit: {dense: {of: hidden, units: 1}}`")
    }
  }
}
