/// Inputs that an operation does not accept.
package struct ShapeError: Error, Hashable, CustomStringConvertible {
  /// The operation's name.
  package let operation: String
  /// The expected inputs.
  package let expected: String
  /// The types of the inputs found.
  package let inputs: [ValueType]

  package init(_ operation: String, expected: String, inputs: [ValueType]) {
    self.operation = operation
    self.expected = expected
    self.inputs = inputs
  }

  package var description: String {
    let given = inputs.map { "\($0.extent) \($0.shape)" }.joined(separator: ", ")
    return "\(operation) expects \(expected); found (\(given))"
  }
}
