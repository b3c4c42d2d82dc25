import GraphIR

extension MatrixProduct: Executable {
  func plan(_ node: NodeID, in planner: inout Planner) throws {
    let inputs = planner.inputs(node)
    if planner.isOnCatalogue(inputs[0]) {
      guard !transposed, planner.phase(inputs[1]) == .before else {
        throw PlanError(
          description: "a value on the catalogue can be multiplied only by a table with a row per item")
      }
      planner.planProductOverCatalogue(node, x: inputs[0], table: inputs[1])
      return
    }
    try planner.planProduct(node, Fusion.Product(x: inputs[0], matrix: inputs[1], transposed: transposed))
  }
}

extension CatalogueProduct: Executable {
  func plan(_ node: NodeID, in planner: inout Planner) throws {
    let inputs = planner.inputs(node)
    try planner.planCatalogueProduct(node, x: inputs[0], table: inputs[1], bias: nil)
  }
}

extension Planner {
  mutating func planProduct(_ node: NodeID, _ product: Fusion.Product) throws {
    guard phase(product.matrix) == .before else {
      throw PlanError(description: "`matrixProduct` needs a matrix that does not depend on the batch's rows")
    }
    let b = try rightSide(product.matrix, transposed: product.transposed)
    var instruction = Instruction(
      code: .product, width: Int32(width(node)), inner: Int32(width(product.x)), a: read(product.x), b: b,
      destination: .none)
    if let bias = product.bias {
      instruction.flags.insert(.bias)
      instruction.c = read(bias)
    }
    if product.relu { instruction.flags.insert(.relu) }
    if let mask = product.mask {
      instruction.flags.insert(.mask)
      instruction.mask = read(mask)
    }
    instruction.factor = product.factor ?? 1
    instruction.destination = write(node)
    emit(instruction)
  }

  /// Plans the product of the rows' vectors and a tile of the transposed table, which has a column per item.
  mutating func planCatalogueProduct(_ node: NodeID, x: NodeID, table: NodeID, bias: NodeID?) throws {
    var columns = try transposed(table)
    if columns.stride == 0 { columns.stride = Int32(width(node)) }
    columns.itemStep = 1
    var instruction = Instruction(
      code: .product, width: Int32(width(node)), inner: Int32(width(x)), factor: 1, a: read(x), b: columns,
      destination: .none)
    if let bias {
      instruction.flags.insert(.bias)
      instruction.c = read(bias)
    }
    instruction.destination = write(node)
    emit(instruction)
  }

  /// Plans a sum over the catalogue: a number per item times the item's row of the table, a tile of items at a time.
  mutating func planProductOverCatalogue(_ node: NodeID, x: NodeID, table: NodeID) {
    var rows = read(table)
    rows.itemStep = Int32(type(table).shape.stride)
    let a = read(x)
    emit(
      Instruction(
        code: .product, flags: .innerIsTiled, width: Int32(width(node)), inner: Int32(width(x)), factor: 1, a: a,
        b: rows,
        destination: write(node)))
  }
}
