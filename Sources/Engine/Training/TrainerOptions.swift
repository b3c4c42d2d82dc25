package import GraphIR

/// The graph that training differentiates, and its two outputs.
package struct TrainingGraph: Sendable {
  package var graph: Graph
  /// The mean loss over the batch, one number for the whole batch.
  package var loss: NodeID
  /// The sum of the penalties, one number for the whole batch, added to the loss; nil without any.
  package var penalty: NodeID?

  package init(_ graph: Graph, loss: NodeID, penalty: NodeID? = nil) {
    self.graph = graph
    self.loss = loss
    self.penalty = penalty
  }
}

/// How a trainer computes.
package struct TrainerOptions: Sendable {
  /// The optimizer.
  package var rule: UpdateRule
  /// Seed of the dropout masks.
  package var seed: UInt64
  /// Maximum number of rows in a batch.
  package var batchSize: Int
  /// Rows in a tile. It does not change the result.
  package var tileRows = Self.defaultTileRows
  /// Number of lanes: parts of a batch whose sums are kept apart. It is part of the mathematics and changes the result.
  package var lanes = 4
  /// Maximum global norm of the gradients; nil for no clipping.
  package var gradientLimit: Double?
  /// Sizes of the lists of ids in a batch, by name; one for each of the graph's `lists`.
  package var listSizes: [String: ListSize] = [:]
  /// Whether to measure the time of each kind of work.
  package var profiles = false
  /// Whether operations that one kernel can compute together are fused. It does not change the result.
  var fuses = true

  /// A tile's working set then fits into the second-level cache, and products have enough rows.
  package static let defaultTileRows = 64

  package init(rule: UpdateRule, seed: UInt64, batchSize: Int) {
    self.rule = rule
    self.seed = seed
    self.batchSize = batchSize
  }

  /// These options with some of them changed.
  package func with(_ change: (inout TrainerOptions) -> Void) -> TrainerOptions {
    var options = self
    change(&options)
    return options
  }
}
