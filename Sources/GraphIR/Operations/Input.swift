/// An input per row: the user id, the item id or the label.
package enum Input: String, Operation {
  case user, item
  /// A number in 0...1.
  case label

  package var name: String { "input" }
  package var attributes: [Attribute] { [Attribute("of", rawValue)] }

  package func result(of inputs: [ValueType]) throws(ShapeError) -> ValueType {
    try require(inputs, 0, "no input")
    return ValueType(self == .label ? .one : .id, .row)
  }

  package func axes(of inputs: [Axes]) -> Axes {
    switch self {
    case .user: .user
    case .item: .item
    case .label: .pair
    }
  }

  package func gradient(_ node: DifferentiatedNode, in graph: inout Graph) throws(ShapeError) -> [NodeID?] { [] }

  package func evaluate(_ inputs: [Tensor], _ context: EvaluationContext) -> Tensor {
    switch self {
    case .user: Tensor(.id, rows: context.rows, context.users.map { Double($0) })
    case .item: Tensor(.id, rows: context.rows, context.items.map { Double($0) })
    case .label: Tensor(.one, rows: context.rows, context.labels)
    }
  }

  package func cost(of inputs: [ValueType], result: ValueType) -> Cost { Cost() }
}
