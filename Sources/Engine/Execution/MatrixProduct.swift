import GraphIR

extension MatrixProduct: Executable {
  func plan(_ node: NodeID, in planner: inout Planner) throws {
    let inputs = planner.inputs(node)
    if planner.isOnCatalogue(inputs[0]) {
      guard !transposed, planner.phase(inputs[1]) == .before else {
        throw PlanError(
          description: "a value along the catalogue is multiplied with a table that has a row for each item")
      }
      planner.planProductOverCatalogue(node, x: inputs[0], table: inputs[1])
      return
    }
    try planner.planProduct(node, Fusion.Product(x: inputs[0], matrix: inputs[1], transposed: transposed))
  }
}

extension Planner {
  mutating func planProduct(_ node: NodeID, _ product: Fusion.Product) throws {
    guard phase(product.matrix) == .before else {
      throw PlanError(description: "a product needs a matrix that is known before the batch's rows")
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
}
