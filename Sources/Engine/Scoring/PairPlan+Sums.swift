import KernelInterface

extension PairPlan {
  /// Joins relu(user + item) and the only product that reads it into one instruction, which may compute the sum where
  /// it is used or skip its zeros.
  static func joiningSums(_ instructions: [PairInstruction]) -> [PairInstruction] {
    var joined: [PairInstruction] = []
    for (location, instruction) in instructions.enumerated() {
      guard case .product(transposed: false, let relu) = instruction.code, instruction.rows > 1,
        let before = joined.last, case .binary(.addThenRelu, _) = before.code,
        before.destination == instruction.b, instruction.b.isInArena,
        let (user, item) = before.a.isUserAndItem(before.b),
        !instructions.enumerated().contains(where: { $0 != location && $1.reads(instruction.b) })
      else {
        joined.append(instruction)
        continue
      }
      var both = instruction
      both.code = .sumProduct(relu: relu)
      (both.user, both.item) = (user, item)
      joined[joined.count - 1] = both
    }
    return joined
  }
}

extension PairInstruction {
  /// Whether it reads a row of an operand in the arena.
  fileprivate func reads(_ operand: PairOperand) -> Bool { [a, b, c].contains { $0.overlaps(operand) } }
}

extension PairOperand {
  /// Whether it is in the arena.
  var isInArena: Bool {
    if case .wide = location { return true }
    return false
  }

  /// Whether both are in the arena and share a row.
  func overlaps(_ other: PairOperand) -> Bool {
    guard case .wide(let own) = location, case .wide(let others) = other.location else { return false }
    return own < others + other.width && others < own + width
  }

  /// The one that is a user's and the one that is an item's, both of one width.
  fileprivate func isUserAndItem(_ other: PairOperand) -> (user: PairOperand, item: PairOperand)? {
    guard width == other.width else { return nil }
    switch (location, other.location) {
    case (.user, .item): return (self, other)
    case (.item, .user): return (other, self)
    default: return nil
    }
  }
}
