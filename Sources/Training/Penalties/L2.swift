package import Diagnostics
package import GraphIR
package import Models
package import Schema

/// The squared norm of what nodes have learnt, times a strength: of an embedding, the mean over the batch of the squared
/// norms of the rows that it reads, so that a row is penalised as often as it is used; of a layer, its weights' squared
/// norm, its bias left out.
package struct L2: Penalty {
  package static let name = "l2"
  package static let prose =
    "`strength` times the squared norm: of an embedding, of the rows that a batch reads, in the mean over the batch; "
    + "of a layer, of its weights (not its bias)."
  package static let formula: String? = """
    of an embedding: strength x mean over the batch of |row|^2
    of a layer: strength x |W|^2
    """
  package static let example: String? = "{l2: {of: [user_vector, item_vector], strength: 0.03}}"

  let source: Fields.Source
  /// What is penalised.
  package let of: OneOrMany<NodeName>
  /// By how much.
  package let strength: Double

  package init(_ field: Fields) {
    source = field.source
    of = field("of", "The node or nodes whose parameters are penalised.")
    strength = field("strength", .atLeast(0), "How much a squared norm weighs beside the loss.")
  }

  package func check(model: CheckedModel?, layerNames: [String]?, into collector: Collector) {
    var seen: [String: NodeName] = [:]
    for node in of.values {
      if let first = seen.updateValue(node, forKey: node.text) {
        collector.report(
          Diagnostic(
            code: .duplicateNode, message: "\(quoted(node.text)) is penalised twice", range: node.range,
            related: [Related(range: first.range, message: "it stands here already")],
            help: "name it once; a larger `strength` weighs more"))
        continue
      }
      guard let model else {
        if let layerNames, !layerNames.contains(node.text) { collector.report(unknown(node, among: layerNames)) }
        continue
      }
      if model.nodes[node.text] == nil {
        collector.report(unknown(node, among: penalisable(in: model)))
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
      code: .nothingToPenalise, message: "\(quoted(node.text)) has no weights that could be penalised",
      range: node.range,
      help: nodesWithWeights(in: model))
  }

  private func nodesWithWeights(in model: CheckedModel) -> String {
    let names = penalisable(in: model)
    return names.isEmpty ? "no layer of the model has weights" : "layers with weights: \(listed(names, joining: "and"))"
  }

  private func penalisable(in model: CheckedModel) -> [String] {
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

  /// A squared norm that the penalty takes.
  private enum Square {
    /// Of the vectors that a batch reads of a table; one vector a row, or one for each id of a row's list.
    case rows(NodeID)
    /// Of a layer's weights.
    case weights(NodeID)
  }

  /// What of a node is penalised: what it reads of its tables, and its weights.
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
