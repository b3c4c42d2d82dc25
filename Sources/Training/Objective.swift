package import Engine
package import GraphIR
package import Models

/// What training makes small, as nodes of one graph: the loss of the data and, beside it, the penalties.
package struct Objective: Sendable {
  /// The model's graph with the objective's nodes behind it; the model's node numbers hold.
  package let graph: Graph
  /// The mean over the batch of the rows' losses, one number.
  package let loss: NodeID
  /// The sum of the penalties, one number; nil without any.
  package let penalty: NodeID?

  /// The graph and its outputs for the engine.
  package var trainingGraph: TrainingGraph { TrainingGraph(graph, loss: loss, penalty: penalty) }

  /// - Throws: `ShapeError` where the output is not one number a row, which the model's check has reported.
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
  /// Adds a value to a sum that may have none yet.
  mutating func sum(_ total: NodeID?, _ value: NodeID) throws(ShapeError) -> NodeID {
    guard let total else { return value }
    return try add(Add(), [total, value])
  }
}
