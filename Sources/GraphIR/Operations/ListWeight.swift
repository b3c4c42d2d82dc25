/// The factor that turns the sum over a row's list into a mean (or into the sum divided by the square root of the count): `[1]` per
/// row, 0 for an empty list.
package struct ListWeight: Operation {
  /// The divisor of the sum.
  package enum Divisor: String, Sendable {
    case count
    case rootOfCount = "root_of_count"
  }

  package let list: IDList
  package let divisor: Divisor

  package init(_ list: IDList, _ divisor: Divisor) {
    self.list = list
    self.divisor = divisor
  }

  package var name: String { "list_weight" }
  package var attributes: [Attribute] { [Attribute("of", list.name), Attribute("divisor", divisor.rawValue)] }

  package func result(of inputs: [ValueType]) throws(ShapeError) -> ValueType {
    try require(inputs, 0, "no input")
    return .row(1)
  }

  package func axes(of inputs: [Axes]) -> Axes { list.axes }

  package func gradient(_ node: DifferentiatedNode, in graph: inout Graph) throws(ShapeError) -> [NodeID?] { [] }

  package func evaluate(_ inputs: [Tensor], _ context: EvaluationContext) -> Tensor {
    Tensor(.one, rows: context.rows, context.list(list).map { weight(of: $0.count) })
  }

  /// The factor for a list of `count` entries.
  package func weight(of count: Int) -> Double {
    if count == 0 { return 0 }
    return switch divisor {
    case .count: 1 / Double(count)
    case .rootOfCount: 1 / Double(count).squareRoot()
    }
  }
}
