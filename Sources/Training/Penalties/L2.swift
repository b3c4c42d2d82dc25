package import Diagnostics
package import GraphIR
package import Models
package import Schema

/// L2 regularization: the squared norm of a node's parameters times a strength. For an embedding, the mean over the batch of the squared
/// norms of the rows that the batch reads, so that a row is penalized as often as it is used; for a layer, the squared norm of its
/// weights without its bias.
package struct L2: Penalty {
  package static let name = "l2"
  package static let prose =
    "L2 regularization: adds `strength` times a squared norm to the loss. For an embedding, the mean over the batch of the squared "
    + "norms of the rows that it reads; for a layer, the squared norm of its weights without the bias."
  package static let formula: String? = """
    embedding: strength x mean over the batch of |row|^2
    layer: strength x |W|^2
    """
  package static let example: String? = "{l2: {of: [user_vector, item_vector], strength: 0.03}}"

  let source: Fields.Source
  /// The penalized nodes.
  package let of: OneOrMany<NodeName>
  /// Weight of the penalty relative to the loss.
  package let strength: Double

  package init(_ field: Fields) {
    source = field.source
    of = field("of", "Name of the node whose parameters are penalized, or a list of names.")
    strength = field("strength", .nonNegativeFloat, "Weight of the penalty relative to the loss.")
  }

  package func check(model: CheckedModel?, layerNames: [String]?, into collector: Collector) {
    var seen: [String: NodeName] = [:]
    for node in of.values {
      if let first = seen.updateValue(node, forKey: node.text) {
        collector.report(
          Diagnostic(
            code: .duplicateNode, message: "\(quoted(node.text)) is penalized twice", range: node.range,
            related: [Related(range: first.range, message: "first listed here")],
            help: "list it once and raise `strength` for a stronger penalty"))
        continue
      }
      guard let model else {
        if let layerNames, !layerNames.contains(node.text) { collector.report(unknown(node, among: layerNames)) }
        continue
      }
      if model.nodes[node.text] == nil {
        collector.report(unknown(node, among: penalizable(in: model)))
      } else if squares(of: node.text, in: model).isEmpty {
        collector.report(nothingToPenalise(node, in: model))
      }
    }
  }

  private func unknown(_ node: NodeName, among names: [String]) -> Diagnostic {
    let near = spelling(of: node.text, in: names, synonyms: false)
    let help =
      near?.help
      ?? (names.isEmpty ? "no layer of the model has weights" : thereAre(names))
    return Diagnostic(
      code: .unknownNode, message: "nothing defines \(quoted(node.text))", range: node.range, help: help,
      edit: near?.edit(at: node.range))
  }

  private func nothingToPenalise(_ node: NodeName, in model: CheckedModel) -> Diagnostic {
    Diagnostic(
      code: .nothingToPenalise, message: "\(quoted(node.text)) has no weights to penalize",
      range: node.range,
      help: nodesWithWeights(in: model))
  }

  private func nodesWithWeights(in model: CheckedModel) -> String {
    let names = penalizable(in: model)
    return names.isEmpty
      ? "no layer of the model has weights" : "name a layer with weights: \(listed(names, joining: "or"))"
  }

  private func penalizable(in model: CheckedModel) -> [String] {
    model.layers.map(\.name).filter { !squares(of: $0, in: model).isEmpty }
  }

  package func add(to graph: inout Graph, model: CheckedModel) throws(ShapeError) -> NodeID? {
    var total: NodeID?
    for node in of.values {
      for square in squares(of: node.text, in: model) {
        let norm: NodeID
        switch square {
        case .rows(let vector):
          let squared = try graph.add(Multiply(), [vector, vector])
          var norms = try graph.add(SumElements(), [squared])
          if case .entries(let list) = graph.type(of: norms).extent {
            norms = try graph.add(SumEntries(list), [norms])
          }
          norm = try graph.add(BatchMean(), [norms])
        case .weights(let weights):
          norm = try graph.add(SumSquares(), [weights])
        }
        total = try graph.sum(total, norm)
      }
    }
    guard let total else { return nil }
    return try graph.add(Scale(strength), [total])
  }

  /// A term of the penalty.
  private enum Square {
    /// The squared norms of the vectors that a batch reads from a table: one vector per row, or one per entry of a row's list.
    case rows(NodeID)
    /// The squared norm of a layer's weights.
    case weights(NodeID)
  }

  /// The terms of a node: the rows that it reads from its tables, and its weights.
  private func squares(of node: String, in model: CheckedModel) -> [Square] {
    model.parameters(of: node).flatMap { parameter -> [Square] in
      switch parameter.role {
      case .table:
        model.graph.ids
          .filter { model.graph[$0].operation is Gather && model.graph[$0].inputs.first == parameter.id }
          .map { .rows($0) }
      case .weights: [.weights(parameter.id)]
      case .bias, .scale: []
      }
    }
  }
}
