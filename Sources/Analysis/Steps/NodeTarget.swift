import Diagnostics
import GraphIR
import Models
import Schema

/// The input node of a step.
struct NodeTarget {
  let node: NodeName
  let step: String

  /// Checks the node. Returns whether its rows are users or items and their width, or nil after an error or if the model has errors.
  func check(_ facts: StepFacts, into collector: Collector) -> (entity: Entity, width: Int)? {
    if let names = facts.layerNames, !names.contains(where: { $0.utf8.elementsEqual(node.text.utf8) }) {
      let near = spelling(of: node.text, in: names, synonyms: false)
      let isInput = ModelInputs.names.contains(node.text)
      collector.report(
        Diagnostic(
          code: .unknownNode,
          message: isInput
            ? "\(quoted(step)) reads the values of a layer, and \(quoted(node.text)) is an id"
            : "no layer is called \(quoted(node.text))",
          range: node.range,
          help: isInput
            ? "name a layer that reads it, such as an embedding"
            : near?.help ?? thereAre(names),
          edit: isInput ? nil : near?.edit(at: node.range)))
      return nil
    }
    guard let model = facts.model, let layer = model.layer(node.text) else { return nil }
    guard let entity = Entity(layer.axes) else {
      let depends =
        layer.axes.isEmpty ? "depends on neither the user nor the item" : "depends on both the user and the item"
      let fitting = model.layers.filter { Entity($0.axes) != nil }.map(\.name)
      collector.report(
        Diagnostic(
          code: .notOneAxis,
          message: "\(quoted(step)) needs one row per user or per item, but \(quoted(node.text)) \(depends)",
          range: node.range,
          help: fitting.isEmpty
            ? "name a node that depends on the user only or on the item only"
            : "name a node that depends on the user only or on the item only: \(listed(fitting))"))
      return nil
    }
    return (entity, layer.shape.count)
  }

  /// The values of the node, one row per user or item.
  func rows(_ context: StepContext) throws(RunFailure) -> (entity: Entity, matrix: RowMatrix) {
    guard let found = context.nodes.values(of: node.text) else {
      throw RunFailure(code: .unknownNode, "the model has no node \(quoted(node.text)) with one row per user or item")
    }
    guard found.matrix.values.allSatisfy(\.isFinite) else {
      throw RunFailure(
        code: .notFinite, "\(quoted(step)) needs finite values, and \(quoted(node.text)) has NaN or infinite ones")
    }
    return found
  }
}
