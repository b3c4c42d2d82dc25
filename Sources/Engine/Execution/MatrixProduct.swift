import GraphIR

extension MatrixProduct: Executable {
  func plan(_ node: NodeID, in planner: inout Planner) throws {
    let inputs = planner.inputs(node)
    try planner.planProduct(
      node, x: inputs[0], matrix: inputs[1], transposed: transposed, bias: nil, relu: false, mask: nil)
  }
}

extension Planner {
  mutating func planProduct(
    _ node: NodeID, x: NodeID, matrix: NodeID, transposed: Bool, bias: NodeID?, relu: Bool, mask: NodeID?
  ) throws {
    guard phase(matrix) == .before else {
      throw PlanError(description: "a product needs a matrix that is known before the batch's rows")
    }
    let b = transposed ? try self.transposed(matrix) : read(matrix)
    var instruction = Instruction(
      code: .product, width: Int32(width(node)), inner: Int32(width(x)), a: read(x), b: b, destination: .none)
    if let bias {
      instruction.flags.insert(.bias)
      instruction.c = read(bias)
    }
    if relu { instruction.flags.insert(.relu) }
    if let mask {
      instruction.flags.insert(.mask)
      instruction.mask = read(mask)
    }
    instruction.destination = write(node)
    emit(instruction)
  }
}
