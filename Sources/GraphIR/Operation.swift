/// What a node of a graph does: its shape rule, its gradient, its cost, and its value in Float64.
///
/// Two equal operations on the same inputs are the same value, so an operation holds all that it depends on but its
/// inputs.
package protocol Operation: Hashable, Sendable {
  /// Its name in listings, in lower snake case.
  var name: String { get }

  /// Its arguments, as listings show them.
  var attributes: [Attribute] { get }

  /// The type of its value, or what does not fit.
  func result(of inputs: [ValueType]) throws(ShapeError) -> ValueType

  /// What a row's value depends on, given what its inputs depend on.
  func axes(of inputs: [Axes]) -> Axes

  /// Adds to `graph` the gradient with respect to each input, of the input's type; nil where it is zero or has no
  /// meaning.
  func gradient(_ place: GradientPlace, in graph: inout Graph) throws(ShapeError) -> [NodeID?]

  /// Its value in Float64. The inputs have the types that `result(of:)` accepts.
  func evaluate(_ inputs: [Tensor], _ context: EvaluationContext) -> Tensor

  /// How much arithmetic it takes.
  func cost(of inputs: [ValueType], result: ValueType) -> Cost
}

/// An operation's argument, as listings show it.
package struct Attribute: Hashable, Sendable {
  package let name: String
  package let value: String

  package init(_ name: String, _ value: some CustomStringConvertible) {
    self.name = name
    self.value = value.description
  }
}

/// Where a gradient is asked for: the inputs and the output of the node, and the gradient that arrives at its output.
package struct GradientPlace: Sendable {
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

  /// The inputs, when there are `count` of them and `fit` holds; else an error that says what was `expected`.
  func require(
    _ inputs: [ValueType], _ count: Int, _ expected: String, _ fit: ([ValueType]) -> Bool = { _ in true }
  ) throws(ShapeError) {
    guard inputs.count == count, fit(inputs) else { throw ShapeError(name, expected: expected, inputs: inputs) }
  }
}
