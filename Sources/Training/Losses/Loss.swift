package import GraphIR
package import Schema

/// A loss: one number per example, computed from the model's output and the label.
package protocol Loss: Construct {
  /// How the model's output is interpreted.
  var scale: ScoreScale { get }

  /// Adds the loss to the graph.
  /// - Parameters:
  ///   - output: the model's output, `[1]` per row.
  ///   - label: 1 for a positive, 0 for a negative, `[1]` per row.
  /// - Returns: the loss, `[1]` per row.
  func add(to graph: inout Graph, output: NodeID, label: NodeID) throws(ShapeError) -> NodeID
}

/// How a model's output is interpreted.
package enum ScoreScale: Sendable {
  /// A logit: its sigmoid is the probability of a positive.
  case logit
  /// A score with a meaning only in comparison with other scores.
  case rank
}

/// The losses of the spec language.
package enum Losses: Family {
  package typealias Member = any Loss
  package static let name = "loss"
  package static let kinds: [Kind<any Loss>] = [Kind(BinaryCrossEntropyLoss.self)]
}

extension Kind where Member == any Loss {
  init<L: Loss>(_ type: L.Type) {
    self.init(type) { $0 }
  }
}
