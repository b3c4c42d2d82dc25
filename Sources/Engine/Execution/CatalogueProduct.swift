import GraphIR

extension CatalogueProduct: Executable {
  func plan(_ node: NodeID, in planner: inout Planner) throws {
    let inputs = planner.inputs(node)
    try planner.planCatalogueProduct(node, x: inputs[0], table: inputs[1], bias: nil)
  }
}

extension Planner {
  /// The rows' vectors times a part of the table turned over, of which an item is a column.
  mutating func planCatalogueProduct(_ node: NodeID, x: NodeID, table: NodeID, bias: NodeID?) throws {
    var turned = try transposed(table)
    if turned.stride == 0 { turned.stride = Int32(width(node)) }
    turned.itemStep = 1
    var instruction = Instruction(
      code: .product, width: Int32(width(node)), inner: Int32(width(x)), factor: 1, a: read(x), b: turned,
      destination: .none)
    if let bias {
      instruction.flags.insert(.bias)
      instruction.c = read(bias)
    }
    instruction.destination = write(node)
    emit(instruction)
  }

  /// A sum over the catalogue: the numbers of a part of the items times their rows of the table.
  mutating func planProductOverCatalogue(_ node: NodeID, x: NodeID, table: NodeID) {
    var rows = read(table)
    rows.itemStep = Int32(type(table).shape.stride)
    let a = read(x)
    emit(
      Instruction(
        code: .product, flags: .innerInParts, width: Int32(width(node)), inner: Int32(width(x)), factor: 1, a: a,
        b: rows,
        destination: write(node)))
  }
}
