package import GraphIR
package import Schema

/// What training makes small: one number a row, computed from the model's output and the row's label.
package protocol Loss: Construct {
  /// What the model's output means to this loss, and so how a score is shown.
  var scale: ScoreScale { get }

  /// Adds the loss of a row to the graph.
  /// - Parameters:
  ///   - output: the model's output, one number a row.
  ///   - label: 1 for a positive, 0 for a negative; one number a row.
  /// - Returns: the loss, one number a row.
  func add(to graph: inout Graph, output: NodeID, label: NodeID) throws(ShapeError) -> NodeID
}

/// What the number that a model gives a pair stands for.
package enum ScoreScale: Sendable {
  /// A logit: its sigmoid is the probability that the pair is a positive.
  case logit
  /// A number that ranks and means nothing else.
  case rank
}

/// The losses that a spec can choose from.
package enum Losses: Family {
  package typealias Member = any Loss
  package static let name = "loss"
  package static let kinds: [Kind<any Loss>] = [Kind(BinaryCrossEntropyLoss.self)]
}

extension Kind where Member == any Loss {
  /// A kind of loss.
  init<L: Loss>(_ type: L.Type) {
    self.init(type) { $0 }
  }
}
