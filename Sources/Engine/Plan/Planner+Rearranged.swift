import GraphIR

/// A copy of a matrix in another layout, which products read.
struct Rearrangement: Hashable {
  let matrix: NodeID
  /// Whether it is transposed.
  let isTransposed: Bool
  let isInPanels: Bool
}

extension Planner {
  /// The transposed matrix, made once before the tiles. Its stride is a multiple of a cache line, so that no vector
  /// crosses two lines.
  mutating func transposed(_ matrix: NodeID, inPanels: Bool = false) throws -> Operand {
    try rearranged(Rearrangement(matrix: matrix, isTransposed: true, isInPanels: inPanels))
  }

  /// The right operand of a product. A large matrix is read in panels: row by row it would be read with a stride of a
  /// page or more.
  mutating func rightSide(_ matrix: NodeID, transposed isTransposed: Bool) throws -> Operand {
    let dimensions = type(matrix).shape.dimensions
    let columns = dimensions[isTransposed ? 0 : 1]
    let isInPanels = columns > Panels.width && dimensions[0] * dimensions[1] >= Panels.leastCount
    if !isTransposed && !isInPanels { return read(matrix) }
    return try rearranged(Rearrangement(matrix: matrix, isTransposed: isTransposed, isInPanels: isInPanels))
  }

  private mutating func rearranged(_ form: Rearrangement) throws -> Operand {
    if let known = rearranged[form] { return known }
    guard phase(form.matrix) == .before else {
      throw PlanError(description: "`matrixProduct` needs a matrix that does not depend on the batch's rows")
    }
    let dimensions = type(form.matrix).shape.dimensions
    let source = read(form.matrix)
    var location = source
    if dimensions[0] > 1 && dimensions[1] > 1 {
      let (rows, columns) = form.isTransposed ? (dimensions[1], dimensions[0]) : (dimensions[0], dimensions[1])
      let stride = AlignedFloats.lines(columns)
      location = newBuffer(.whole, form.isInPanels ? Panels.count(rows: rows, columns: columns) : rows * stride)
      location.stride = Int32(form.isInPanels ? Panels.width : stride)
      plan.rearrangements.append(
        Instruction(
          code: form.isTransposed ? .transpose : .panels, width: Int32(dimensions[1]), inner: Int32(dimensions[0]),
          a: source, destination: location, node: Int32(form.matrix.index)))
    }
    rearranged[form] = location
    return location
  }

  /// The rearranged copy of a parameter, which the update of the parameter keeps current.
  func kept(_ parameter: NodeID, isTransposed: Bool) -> Operand? {
    for isInPanels in [true, false] {
      let form = Rearrangement(matrix: parameter, isTransposed: isTransposed, isInPanels: isInPanels)
      if let location = rearranged[form], location.region == .whole { return location }
    }
    return nil
  }
}
