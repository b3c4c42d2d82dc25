package import Diagnostics
package import GraphIR
package import Models
package import Schema

/// A penalty: a term added to the loss that keeps parameters small.
package protocol Penalty: Construct {
  /// Reports nodes that cannot be penalized.
  /// - Parameters:
  ///   - model: nil if the model has errors.
  ///   - layerNames: the names of the layers of a model with errors; nil if they are unknown.
  func check(model: CheckedModel?, layerNames: [String]?, into collector: Collector)

  /// Adds the penalty to the graph.
  /// - Parameter graph: the model's graph; the model's node ids are valid in it.
  /// - Returns: a scalar, or nil if there is nothing to penalize, which `check` reports.
  func add(to graph: inout Graph, model: CheckedModel) throws(ShapeError) -> NodeID?
}

/// The penalties of the spec language.
package enum Penalties: Family {
  package typealias Member = any Penalty
  package static let name = "penalty"
  package static let kinds: [Kind<any Penalty>] = [Kind(L2.self)]
}

extension Kind where Member == any Penalty {
  init<P: Penalty>(_ type: P.Type) {
    self.init(type) { $0 }
  }
}
