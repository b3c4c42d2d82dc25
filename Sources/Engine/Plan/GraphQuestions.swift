import GraphIR

extension Graph {
  /// The node whose value holds that of `node`: itself, or what it is a slice of.
  func owner(of node: NodeID, given: [NodeID: Operand]) -> NodeID {
    var owner = node
    while given[owner] == nil, self[owner].operation is Slice { owner = self[owner].inputs[0] }
    return owner
  }

  /// Whether an instruction puts the value where the plan wants it, rather than finding it somewhere.
  func isComputed(_ node: NodeID, given: [NodeID: Operand]) -> Bool {
    given[node] == nil && !(self[node].operation is Input)
  }
}

extension Operation {
  /// Whether its value is a sum over the batch's rows.
  var sumsOverRows: Bool {
    self is BatchMean || self is SumRows || self is OuterSum || self is ScatterAdd
  }
}
