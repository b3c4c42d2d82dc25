extension PairPlan {
  /// The first rule that an instruction breaks; nil for a valid plan. Plans are verified when they are made, in debug builds.
  ///
  /// - Operands are inside the rows of users, of items and of the arena.
  /// - Values are written before they are read, and the scores are written.
  /// - The widths of operands and destination agree.
  /// - A destination overlaps an operand only where an elementwise function replaces the operand.
  /// - Parameter userStride: Numbers in a user's row.
  func fault(userStride: Int) -> PlanFault? {
    var written = WrittenPairs()
    let stages = [("before", before), ("per user", perUser), ("after", after)]
    for (name, instructions) in stages {
      for (index, instruction) in instructions.enumerated() {
        if let message = fault(of: instruction, userStride, isPerUser: name == "per user", &written) {
          return PlanFault(position: "\(name) \(index)", message: message)
        }
      }
    }
    return written.hasResult ? nil : PlanFault(position: "output", message: "it is never written")
  }

  /// Stops a debug build at an invalid plan; a release build does not verify.
  func assertValid(userStride: Int) {
    #if DEBUG
      if let fault = fault(userStride: userStride) { preconditionFailure("the plan is invalid: \(fault)") }
    #endif
  }

  private func fault(
    of i: PairInstruction, _ userStride: Int, isPerUser: Bool, _ written: inout WrittenPairs
  ) -> String? {
    var operands = i.operands
    if i.c != .none { operands.append(i.c) }
    for operand in operands + [i.destination] {
      guard isInside(operand, userStride) else { return "an operand is not inside its rows" }
      if operand.isInArena, !isPerUser { return "it uses the arena outside the instructions of a user" }
    }
    // A sum that is computed where it is used need not be stored.
    for operand in operands where !(i.isSumProduct && operand == i.b) && !written.contains(operand) {
      return "it reads a value before it is written"
    }
    if let message = i.widthFault { return message }
    for operand in operands where operand.overlaps(i.destination) {
      guard i.isElementwise, operand == i.destination else { return "its destination overlaps an operand" }
    }
    return written.add(i.destination) ? nil : "its destination is an input"
  }

  private func isInside(_ operand: PairOperand, _ userStride: Int) -> Bool {
    switch operand.location {
    case .none: false
    case .user(let column): column >= 0 && column + operand.width <= userStride
    case .item(let row): row >= 0 && row + operand.width <= itemRows
    case .whole(let index): wholes.indices.contains(index)
    case .wide(let row): row >= 0 && row + operand.width <= arenaRows
    case .narrow(let index): index >= 0 && index < narrowCount && operand.width == 1
    case .result: operand.width == 1
    }
  }
}

/// The values of pairs that have been written.
private struct WrittenPairs {
  private var rows: Set<Int> = []
  private var narrow: Set<Int> = []
  private(set) var hasResult = false

  func contains(_ operand: PairOperand) -> Bool {
    switch operand.location {
    case .none: false
    case .user, .item, .whole: true
    case .wide(let first): (first..<first + operand.width).allSatisfy(rows.contains)
    case .narrow(let index): narrow.contains(index)
    case .result: hasResult
    }
  }

  /// Returns false for a location that no instruction may write to.
  mutating func add(_ operand: PairOperand) -> Bool {
    switch operand.location {
    case .none, .user, .item, .whole: return false
    case .wide(let first): rows.formUnion(first..<first + operand.width)
    case .narrow(let index): narrow.insert(index)
    case .result: hasResult = true
    }
    return true
  }
}

extension PairInstruction {
  /// The operands that it reads, the bias left out.
  fileprivate var operands: [PairOperand] {
    switch code {
    case .product, .dot, .binary: [a, b]
    case .sumProduct: [a, b, user, item]
    case .unary, .scale, .inverseRoots, .softmax, .sumRows, .copy: [a]
    case .clear: []
    }
  }

  fileprivate var isSumProduct: Bool { if case .sumProduct = code { true } else { false } }

  fileprivate var isElementwise: Bool {
    switch code {
    case .unary, .binary, .scale, .inverseRoots: true
    default: false
    }
  }

  fileprivate var widthFault: String? {
    func fits(_ operand: PairOperand) -> Bool { operand.width == rows || operand.width == 1 }
    var agree = destination.width == rows && rows > 0
    switch code {
    case .product: agree = agree && a.width == rows * inner && b.width == inner && (c == .none || c.width == rows)
    case .sumProduct:
      agree = agree && a.width == rows * inner && b.width == inner && (c == .none || c.width == rows)
      agree = agree && user.width == inner && item.width == inner
    case .dot: agree = agree && rows == 1 && a.width == inner && b.width == inner
    case .unary, .scale, .inverseRoots, .softmax: agree = agree && a.width == rows
    case .sumRows: agree = agree && rows == 1 && a.width == inner
    case .binary: agree = agree && fits(a) && fits(b)
    case .copy: agree = agree && fits(a)
    case .clear: break
    }
    return agree ? nil : "the widths of its operands do not agree"
  }
}
