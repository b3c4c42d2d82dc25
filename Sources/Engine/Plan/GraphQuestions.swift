import GraphIR

extension Graph {
  /// The node whose buffer holds the value of `node`: the node itself, or the one it is a slice of.
  func owner(of node: NodeID) -> NodeID {
    var owner = node
    while self[owner].operation is Slice { owner = self[owner].inputs[0] }
    return owner
  }

  /// Whether an instruction computes the value, so that its destination can be chosen.
  func isComputed(_ node: NodeID) -> Bool {
    !(self[node].operation is Input)
  }
}

extension Operation {
  /// Whether the value is a sum over the rows of the batch.
  var sumsOverRows: Bool {
    self is BatchMean || self is SumRows || self is OuterSum || self is ScatterAdd
  }
}
