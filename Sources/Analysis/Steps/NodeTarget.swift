import Diagnostics
import GraphIR
import Models
import Schema

/// The one node that a step looks at.
struct NodeTarget {
  let node: NodeName
  let step: String

  /// What is known of the node; nil after reporting, or where the model has mistakes.
  func check(_ facts: StepFacts, into collector: Collector) -> (entity: Entity, width: Int)? {
    if let names = facts.layerNames, !names.contains(node.text) {
      let near = spelling(of: node.text, in: names, synonyms: false)
      let isInput = ModelInputs.names.contains(node.text)
      collector.report(
        Diagnostic(
          code: .unknownNode,
          message: isInput
            ? "\(quoted(node.text)) is an id, which \(quoted(step)) cannot look at"
            : "nothing defines \(quoted(node.text))",
          range: node.range,
          help: isInput
            ? "name a layer that reads it, such as an embedding"
            : near?.help ?? thereAre(names),
          edit: isInput ? nil : near?.edit(at: node.range)))
      return nil
    }
    guard let model = facts.model, let layer = model.layer(node.text) else { return nil }
    guard let entity = Entity(layer.axes) else {
      let depends = layer.axes.isEmpty ? "depends on neither user nor item" : "depends on both user and item"
      let fitting = model.layers.filter { Entity($0.axes) != nil }.map(\.name)
      collector.report(
        Diagnostic(
          code: .notOneAxis, message: "\(quoted(node.text)) \(depends), so it has no row for each of one of them",
          range: node.range,
          help: fitting.isEmpty
            ? "\(quoted(step)) takes a node of the user alone or of the item alone"
            : "\(quoted(step)) takes a node of the user alone or of the item alone: \(listed(fitting))"))
      return nil
    }
    return (entity, layer.shape.count)
  }

  /// The node's rows.
  func rows(_ context: StepContext) throws(RunFailure) -> (entity: Entity, matrix: RowMatrix) {
    guard let found = context.nodes.values(of: node.text) else {
      throw RunFailure(code: .unknownNode, "the model has no rows of \(quoted(node.text))")
    }
    guard found.matrix.values.allSatisfy(\.isFinite) else {
      throw RunFailure(
        code: .notFinite, "\(quoted(step)) cannot look at \(quoted(node.text)): some of its values are not finite")
    }
    return found
  }
}
