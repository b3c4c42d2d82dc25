/// A constant number for the whole batch.
package struct Constant: Operation {
  package let value: Double

  package init(_ value: Double) {
    self.value = value
  }

  package var name: String { "constant" }
  package var attributes: [Attribute] { [Attribute("value", value)] }

  package func result(of inputs: [ValueType]) throws(ShapeError) -> ValueType {
    try require(inputs, 0, "no input")
    return .whole(1)
  }

  package func gradient(_ node: DifferentiatedNode, in graph: inout Graph) throws(ShapeError) -> [NodeID?] { [] }

  package func evaluate(_ inputs: [Tensor], _ context: EvaluationContext) -> Tensor { Tensor(.one, [value]) }

  package func cost(of inputs: [ValueType], result: ValueType) -> Cost { Cost() }
}
