package import Diagnostics
package import GraphIR
package import Models
package import Schema

/// What training makes small beside the loss, so that parameters stay where the data has not moved them.
package protocol Penalty: Construct {
  /// Reports what cannot be penalised. Of a model that has mistakes, nil, at most the names are known.
  func check(model: CheckedModel?, layerNames: [String]?, into collector: Collector)

  /// Adds the penalty to the graph.
  /// - Parameter graph: the model's graph, whose node numbers the model's are.
  /// - Returns: one number a batch, or nil where there is nothing to penalise (which `check` has reported).
  func add(to graph: inout Graph, model: CheckedModel) throws(ShapeError) -> NodeID?
}

/// The penalties that a spec can choose from.
package enum Penalties: Family {
  package typealias Member = any Penalty
  package static let name = "penalty"
  package static let kinds: [Kind<any Penalty>] = [Kind(L2.self)]
}

extension Kind where Member == any Penalty {
  /// A kind of penalty.
  init<P: Penalty>(_ type: P.Type) {
    self.init(type) { $0 }
  }
}
