extension Graph {
  /// Whether the elements of a node are at least 0 for any values of the parameters. Conservative: false if unknown.
  package func isNeverNegative(_ node: NodeID) -> Bool {
    var known: [Bool] = []
    for id in ids.prefix(node.index + 1) {
      let inputs = self[id].inputs.map { known[$0.index] }
      known.append(Self.isNeverNegative(self[id].operation, of: inputs))
    }
    return known[node.index]
  }

  /// Whether the value of an operation is never negative, given which inputs are.
  private static func isNeverNegative(_ operation: any Operation, of inputs: [Bool]) -> Bool {
    switch operation {
    case is Relu, is Sigmoid, is Softplus, is Softmax, is Exp, is Step, is NormalCumulative, is NormalDensity,
      is SumSquares, is InverseRoot, is DropoutMask:
      true
    case let constant as Constant: constant.value >= 0
    case let scale as Scale: scale.factor >= 0 && inputs[0]
    case is Add, is Multiply, is Concat, is Slice, is SumElements, is Broadcast: inputs.allSatisfy(\.self)
    default: false
    }
  }
}
