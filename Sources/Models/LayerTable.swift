import Schema
import YAML

/// The layers of a model by their nodes' names. A layer with a mistake keeps its name, so that what else is wrong with
/// the model can be found and what reads that layer is not blamed.
struct LayerTable: FieldValue {
  struct Entry: Sendable {
    let name: Located<String>
    /// Nil where a mistake was reported.
    let layer: Choice<Layers>?
  }

  let entries: [Entry]

  static var form: Form { .table(Choice<Layers>.form) }
  static var placeholder: LayerTable { LayerTable(entries: []) }

  var node: Node {
    .map(entries.compactMap { entry in entry.layer.map { (entry.name.value, $0.node) } })
  }

  static func decode(_ node: Node, _ reading: Reading) -> LayerTable? {
    guard let mapping = node.mapping, !mapping.isEmpty else {
      reading.wrongType(
        node, expected: "a mapping from nodes' names to layers",
        help: "such as `logit: {dense: {of: hidden, units: 1}}`")
      return nil
    }
    return LayerTable(
      entries: mapping.map { entry in
        let inner = Reading(collector: reading.collector, label: "`\(entry.name)`", owner: entry.key.range)
        return Entry(
          name: Located(entry.name, range: entry.key.range), layer: Choice<Layers>.decode(entry.value, inner))
      })
  }
}
