/// A binary elementwise operation with broadcasting: the shapes are equal, or one is `[1]` and is repeated for each element of the
/// other. A value for the whole batch is repeated for each row of the other.
package protocol BinaryOperation: Operation {
  /// The function in Float64.
  static func value(_ a: Double, _ b: Double) -> Double
}

extension BinaryOperation {
  package func result(of inputs: [ValueType]) throws(ShapeError) -> ValueType {
    try require(inputs, 2, "two values of one shape, or one of them [1]") { inputs in
      let (a, b) = (inputs[0].shape, inputs[1].shape)
      guard inputs.jointExtent != nil else { return false }
      return a != .id && b != .id && (a == b || a == .one || b == .one)
    }
    let shape = inputs[0].shape == .one ? inputs[1].shape : inputs[0].shape
    return ValueType(shape, inputs.jointExtent ?? .row)
  }

  package func evaluate(_ inputs: [Tensor], _ context: EvaluationContext) -> Tensor {
    let (a, b) = (inputs[0], inputs[1])
    let shape = a.shape == .one ? b.shape : a.shape
    let rows = a.rows ?? b.rows
    var values: [Double] = []
    for row in 0..<(rows ?? 1) {
      for element in 0..<shape.count { values.append(Self.value(a(row, element), b(row, element))) }
    }
    return Tensor(shape, rows: rows, values)
  }
}

extension Graph {
  /// Sums `value` over the elements and rows for which a binary operation repeated `input`, so that it has the type of `input`.
  mutating func reduce(_ value: NodeID, to input: NodeID) throws(ShapeError) -> NodeID {
    var value = value
    let wanted = type(of: input)
    // A catalogue of one item also has a catalogue dimension.
    let liesOnCatalogue = self[value].axes.contains(.catalogue) && !self[input].axes.contains(.catalogue)
    if type(of: value).shape != wanted.shape || liesOnCatalogue && wanted.shape == .one {
      value = try add(SumElements(), [value])
    }
    if type(of: value).extent != wanted.extent { value = try add(SumRows(), [value]) }
    return value
  }
}
