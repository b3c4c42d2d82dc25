/// A trainable parameter: a table `[rows, n]` of vectors, the weights `[k, n]` of a product, or a bias `[n]`.
package struct Parameter: Operation {
  /// The name in files and of the initial random numbers: node, dot, role (`hidden.weights`).
  package let parameterName: String
  package let shape: Shape
  package let initializer: Initializer

  package init(_ name: String, _ shape: Shape, _ initializer: Initializer) {
    self.parameterName = name
    self.shape = shape
    self.initializer = initializer
  }

  package var name: String { "parameter" }
  package var attributes: [Attribute] {
    [Attribute("name", parameterName), Attribute("initial", initializer)]
  }

  package func result(of inputs: [ValueType]) throws(ShapeError) -> ValueType {
    try require(inputs, 0, "no input")
    return ValueType(shape, .whole)
  }

  package func gradient(_ node: DifferentiatedNode, in graph: inout Graph) throws(ShapeError) -> [NodeID?] { [] }

  package func evaluate(_ inputs: [Tensor], _ context: EvaluationContext) -> Tensor {
    guard let value = context.parameters[parameterName] else {
      preconditionFailure("the interpreter needs a value for `\(parameterName)`")
    }
    precondition(value.type == ValueType(shape, .whole), "`\(parameterName)` has a value of another shape")
    return value
  }

  package func cost(of inputs: [ValueType], result: ValueType) -> Cost { Cost() }
}
