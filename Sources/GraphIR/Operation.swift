/// An operation of a graph: shape rule, axes, gradient, cost and value in Float64.
///
/// Equal operations on equal inputs compute the same value: an operation must contain everything that its value depends on except the
/// inputs.
package protocol Operation: Hashable, Sendable {
  /// The name in listings, in snake case.
  var name: String { get }

  /// The arguments shown in listings.
  var attributes: [Attribute] { get }

  /// The type of the value.
  /// - Throws: `ShapeError` if the operation does not accept the inputs.
  func result(of inputs: [ValueType]) throws(ShapeError) -> ValueType

  /// The axes of the value, given the axes of the inputs.
  func axes(of inputs: [Axes]) -> Axes

  /// Adds the gradient with respect to each input to `graph`.
  /// - Returns: gradients with the types of the inputs; nil for a gradient that is zero or undefined.
  func gradient(_ node: DifferentiatedNode, in graph: inout Graph) throws(ShapeError) -> [NodeID?]

  /// Computes the value in Float64. The inputs have types that `result(of:)` accepts.
  func evaluate(_ inputs: [Tensor], _ context: EvaluationContext) -> Tensor

  /// The cost of the operation.
  func cost(of inputs: [ValueType], result: ValueType) -> Cost
}

/// An argument of an operation, for listings.
package struct Attribute: Hashable, Sendable {
  package let name: String
  package let value: String

  package init(_ name: String, _ value: some CustomStringConvertible) {
    self.name = name
    self.value = value.description
  }
}

/// A node to differentiate: its inputs, its output and the gradient with respect to its output.
package struct DifferentiatedNode: Sendable {
  package let inputs: [NodeID]
  package let output: NodeID
  package let upstream: NodeID
}

extension Operation {
  package var attributes: [Attribute] { [] }

  package func axes(of inputs: [Axes]) -> Axes { inputs.reduce([]) { $0.union($1) } }

  package func cost(of inputs: [ValueType], result: ValueType) -> Cost { Cost(result.shape.count, result.extent) }

  /// Whether `other` is the same operation with the same arguments.
  package func equals(_ other: any Operation) -> Bool { (other as? Self) == self }

  /// Throws a `ShapeError` unless there are `count` inputs and `fit` holds.
  func require(
    _ inputs: [ValueType], _ count: Int, _ expected: String, _ fit: ([ValueType]) -> Bool = { _ in true }
  ) throws(ShapeError) {
    guard inputs.count == count, fit(inputs) else { throw ShapeError(name, expected: expected, inputs: inputs) }
  }
}
