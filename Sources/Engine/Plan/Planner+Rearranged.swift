import GraphIR

/// How else than in its own rows a matrix stands for the products that read it.
struct Rearrangement: Hashable {
  let matrix: NodeID
  /// Columns stand as rows.
  let isTurned: Bool
  let isInPanels: Bool
}

extension Planner {
  /// The matrix turned over, made once before the tiles. Its rows are whole lines of memory, so that no vector of them
  /// lies across two; the operand's stride says so.
  mutating func transposed(_ matrix: NodeID, inPanels: Bool = false) throws -> Operand {
    try rearranged(Rearrangement(matrix: matrix, isTurned: true, isInPanels: inPanels))
  }

  /// A product's right side. A large matrix is read in panels, one after the other: in rows it would be read in jumps, a
  /// page of memory each.
  mutating func rightSide(_ matrix: NodeID, transposed isTurned: Bool) throws -> Operand {
    let dimensions = type(matrix).shape.dimensions
    let columns = dimensions[isTurned ? 0 : 1]
    let isInPanels = columns > Panels.width && dimensions[0] * dimensions[1] >= Panels.leastCount
    if !isTurned && !isInPanels { return read(matrix) }
    return try rearranged(Rearrangement(matrix: matrix, isTurned: isTurned, isInPanels: isInPanels))
  }

  private mutating func rearranged(_ form: Rearrangement) throws -> Operand {
    if let known = rearranged[form] { return known }
    guard phase(form.matrix) == .before else {
      throw PlanError(description: "a product needs a matrix that is known before the batch's rows")
    }
    let dimensions = type(form.matrix).shape.dimensions
    let source = read(form.matrix)
    var place = source
    if dimensions[0] > 1 && dimensions[1] > 1 {
      let (rows, columns) = form.isTurned ? (dimensions[1], dimensions[0]) : (dimensions[0], dimensions[1])
      let stride = AlignedFloats.lines(columns)
      place = newBuffer(.whole, form.isInPanels ? Panels.count(rows: rows, columns: columns) : rows * stride)
      place.stride = Int32(form.isInPanels ? Panels.width : stride)
      plan.rearrangements.append(
        Instruction(
          code: form.isTurned ? .transpose : .panels, width: Int32(dimensions[1]), inner: Int32(dimensions[0]),
          a: source, destination: place, node: Int32(form.matrix.index)))
    }
    rearranged[form] = place
    return place
  }

  /// Where a parameter stands rearranged; the update of the parameter sees to it.
  func kept(_ parameter: NodeID, isTurned: Bool) -> Operand? {
    for isInPanels in [true, false] {
      let form = Rearrangement(matrix: parameter, isTurned: isTurned, isInPanels: isInPanels)
      if let place = rearranged[form], place.region == .whole { return place }
    }
    return nil
  }
}
