extension Graph {
  /// Removes dropout, as for scoring.
  package func withoutDropout(keeping kept: [NodeID]) throws(ShapeError) -> Rewritten {
    try rewritten(keeping: kept, by: [DropoutRemoval(), Simplification()]).keeping(kept)
  }

  /// The graph for scoring a catalogue: without dropout, simplified, split by axes, and without nodes that `outputs` do not depend on.
  package func forScoring(_ outputs: [NodeID]) throws(ShapeError) -> Rewritten {
    let plain = try withoutDropout(keeping: outputs)
    return plain.followed(by: try plain.graph.splitByAxes(keeping: plain.newNodes(of: outputs)))
  }
}

/// Replaces dropout masks by ones, which simplification then folds.
private struct DropoutRemoval: RewritingRule {
  func apply(_ to: inout Rewriter, _ operation: any Operation, _ inputs: [NodeID]) throws(ShapeError) -> NodeID? {
    guard let mask = operation as? DropoutMask else { return nil }
    return try to.emit(Broadcast(Shape([mask.width])), [try to.emit(Constant(1))])
  }
}
