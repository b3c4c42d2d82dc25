import GraphIR

extension Graph {
  /// The node whose value holds that of `node`: itself, or what it is a slice of.
  func owner(of node: NodeID) -> NodeID {
    var owner = node
    while self[owner].operation is Slice { owner = self[owner].inputs[0] }
    return owner
  }

  /// Whether an instruction puts the value where the plan wants it, rather than finding it somewhere.
  func isComputed(_ node: NodeID) -> Bool {
    !(self[node].operation is Input)
  }
}

extension Operation {
  /// Whether its value is a sum over the batch's rows.
  var sumsOverRows: Bool {
    self is BatchMean || self is SumRows || self is OuterSum || self is ScatterAdd
  }
}
