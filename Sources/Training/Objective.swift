package import Engine
package import GraphIR
package import Models

/// The training objective as nodes of one graph: the loss and the sum of the penalties.
package struct Objective: Sendable {
  /// The model's graph followed by the objective's nodes; the model's node ids stay valid.
  package let graph: Graph
  /// Mean loss over the batch, a scalar.
  package let loss: NodeID
  /// Sum of the penalties, a scalar; nil without penalties.
  package let penalty: NodeID?

  /// The graph and its outputs for the engine.
  package var trainingGraph: TrainingGraph { TrainingGraph(graph, loss: loss, penalty: penalty) }

  /// - Throws: `ShapeError` if the output is not one number per row, which the check of the model reports.
  package init(model: CheckedModel, loss: any Loss, penalties: [any Penalty]) throws(ShapeError) {
    var graph = model.graph
    let label = try graph.add(Input.label)
    self.loss = try graph.add(BatchMean(), [loss.add(to: &graph, output: model.output, label: label)], name: "loss")
    var total: NodeID?
    for penalty in penalties {
      guard let one = try penalty.add(to: &graph, model: model) else { continue }
      total = try graph.sum(total, one)
    }
    penalty = total
    self.graph = graph
  }
}

extension Graph {
  /// Adds a value to a running total, which is nil before the first value.
  mutating func sum(_ total: NodeID?, _ value: NodeID) throws(ShapeError) -> NodeID {
    guard let total else { return value }
    return try add(Add(), [total, value])
  }
}
