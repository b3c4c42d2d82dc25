/// A rule that an instruction of a plan breaks.
struct PlanFault: Equatable, CustomStringConvertible {
  /// The part of the plan and the index of the instruction in it: "tile 12".
  var position: String
  var message: String

  var description: String { "\(position): \(message)" }
}

extension Plan {
  /// The first rule that an instruction breaks; nil for a valid plan. Plans are verified when they are made, in debug builds.
  ///
  /// - Operands are inside their buffers, and buffers inside their regions.
  /// - Values are written before they are read.
  /// - The numbers of rows and columns of operands and destination agree.
  /// - A destination overlaps an operand only where an elementwise function replaces the operand.
  /// - Arena buffers that are in use at the same time do not overlap.
  /// - Parameters:
  ///   - parameterSize: Numbers in the block of all parameters.
  ///   - writesRows: Whether the plan writes values to regions of its caller (scoring).
  func fault(parameterSize: Int, writesRows: Bool = false) -> PlanFault? {
    var verifier = PlanVerifier(plan: self, parameterSize: parameterSize, writesRows: writesRows)
    return verifier.run()
  }

  /// Stops a debug build at an invalid plan; a release build does not verify.
  func assertValid(parameterSize: Int, writesRows: Bool = false) {
    #if DEBUG
      if let fault = fault(parameterSize: parameterSize, writesRows: writesRows) {
        preconditionFailure("the plan is invalid: \(fault)")
      }
    #endif
  }
}

/// Goes through the instructions of a plan in the order in which they run.
private struct PlanVerifier {
  let plan: Plan
  let parameterSize: Int
  let writesRows: Bool
  /// The columns of each buffer that have been written; all numbers of a buffer without rows.
  private var written: [[Range<Int>]]
  /// The same of a region of the caller.
  private var writtenOutside: [Region: [Range<Int>]] = [:]

  init(plan: Plan, parameterSize: Int, writesRows: Bool) {
    self.plan = plan
    self.parameterSize = parameterSize
    self.writesRows = writesRows
    written = plan.buffers.map { buffer in
      // Sums that begin with 0 are cleared before each lane's first tile.
      buffer.region == .lane && buffer.offset + buffer.size <= plan.laneSumsSize ? [0..<buffer.size] : []
    }
  }

  mutating func run() -> PlanFault? {
    if let fault = layoutFault() { return fault }
    let phases: [(String, [Instruction])] = [
      ("before", plan.before), ("rearrangements", plan.rearrangements), ("tile", plan.tile), ("after", plan.after),
    ]
    for (name, instructions) in phases {
      for (index, instruction) in instructions.enumerated() {
        let message: String?
        if case .catalogueLoop = instruction.code {
          let last = index + Int(instruction.inner)
          message =
            name == "tile" && instruction.inner > 0 && last < instructions.count && instruction.width > 0
            ? nil : "the loop over the catalogue ends outside its phase"
        } else {
          message = fault(of: instruction, isTile: name == "tile", index: index)
        }
        if let message { return PlanFault(position: "\(name) \(index)", message: message) }
      }
    }
    for (index, output) in plan.outputs.enumerated() where !isWritten(output, width: 1) {
      return PlanFault(position: "output \(index)", message: "it is never written")
    }
    return nil
  }

  private func instances(of buffer: Plan.Buffer) -> Int {
    let hasList = plan.lists.indices.contains(Int(buffer.list))
    return switch buffer.region {
    case .arena: hasList ? plan.lists[Int(buffer.list)].tileEntries : plan.tileRows
    case .batch: hasList ? plan.lists[Int(buffer.list)].size.inBatch : plan.batchRows
    default: 1
    }
  }

  private func size(of region: Region) -> Int {
    switch region {
    case .arena: plan.arenaSize
    case .batch: plan.batchSize
    case .lane: plan.laneSize
    case .whole: plan.wholeSize
    case .parameters: parameterSize
    case .labels, .users, .items: .max
    }
  }

  private func layoutFault() -> PlanFault? {
    for (index, buffer) in plan.buffers.enumerated() where buffer.region != .arena || buffer.lastUse >= 0 {
      guard buffer.offset >= 0, buffer.offset + buffer.size * instances(of: buffer) <= size(of: buffer.region) else {
        return PlanFault(position: "buffer \(index)", message: "it is not inside its region")
      }
    }
    let arena = plan.buffers.indices.filter { plan.buffers[$0].region == .arena && plan.buffers[$0].lastUse >= 0 }
    for (number, first) in arena.enumerated() {
      for second in arena[(number + 1)...] {
        let (a, b) = (plan.buffers[first], plan.buffers[second])
        let areTogether = a.firstUse <= b.lastUse && b.firstUse <= a.lastUse
        let (endA, endB) = (a.offset + a.size * instances(of: a), b.offset + b.size * instances(of: b))
        if areTogether, a.offset < endB, b.offset < endA {
          return PlanFault(position: "buffer \(second)", message: "it overlaps buffer \(first), which is in use")
        }
      }
    }
    return nil
  }

  // MARK: instructions

  private mutating func fault(of i: Instruction, isTile: Bool, index: Int) -> String? {
    if i.list >= 0, !plan.lists.indices.contains(Int(i.list)) { return "it reads a list that the plan does not have" }
    switch i.code {
    case .dropout, .dropoutMask:
      guard plan.dropouts.indices.contains(Int(i.inner)) else { return "it reads a mask that the plan does not have" }
    default: break
    }
    let accesses = i.accesses(catalogueItems: Plan.catalogueItems)
    for access in accesses {
      if let message = boundsFault(access, isTile: isTile) { return message }
      let operand = access.operand
      if isTile, operand.region == .arena, operand.buffer >= 0 {
        let buffer = plan.buffers[Int(operand.buffer)]
        guard buffer.firstUse <= index, index <= buffer.lastUse else { return "it uses a buffer outside its lifetime" }
      }
    }
    for access in accesses where access.isRead && !isWritten(access.operand, width: access.width) {
      return "it reads \(access.operand.region) + \(access.operand.offset) before it is written"
    }
    for target in accesses where target.isWritten {
      for source in accesses where !source.isWritten && overlap(source, target) {
        guard i.code.isElementwise, source.operand == target.operand else {
          return "its destination overlaps an operand"
        }
      }
      markWritten(target.operand, width: target.width)
    }
    return nil
  }

  private func boundsFault(_ access: InstructionAccess, isTile: Bool) -> String? {
    let operand = access.operand
    guard access.width > 0 else { return "an operand has no numbers" }
    switch operand.region {
    case .parameters, .labels:
      if access.isWritten { return "it writes to \(operand.region)" }
    case .users, .items:
      if access.isWritten, !writesRows { return "it writes to \(operand.region)" }
    default: break
    }
    if access.isContiguous, isTile, operand.stride != 1 { return "an operand's numbers are not contiguous" }
    guard operand.buffer >= 0 else {
      if case .arena = operand.region { return "an operand has no buffer" }
      let isRow = operand.stride > 0 && access.hasRows
      let end = isRow ? operand.offset + access.width - Int(operand.stride) : operand.offset + access.width
      let limit = isRow ? 0 : size(of: operand.region)
      return operand.offset >= 0 && end <= limit ? nil : "an operand is not inside \(operand.region)"
    }
    guard plan.buffers.indices.contains(Int(operand.buffer)) else { return "an operand has no buffer" }
    let buffer = plan.buffers[Int(operand.buffer)]
    guard buffer.region == operand.region else { return "an operand is in another region than its buffer" }
    let column = operand.offset - buffer.offset
    guard column >= 0, column + access.width <= buffer.size else { return "an operand is not inside its buffer" }
    if access.hasRows, operand.stride != 0, Int(operand.stride) != buffer.size {
      return "an operand's stride is not its buffer's"
    }
    if operand.region == .batch, operand.rowStep != operand.stride { return "an operand's row step is not its stride" }
    if isTile, access.hasRows, operand.region == .arena || operand.region == .batch {
      guard access.list == buffer.list else { return "an operand has another number of rows than the instruction" }
    }
    return nil
  }

  private func columns(_ operand: Operand, width: Int) -> Range<Int> {
    let start = operand.buffer >= 0 ? operand.offset - plan.buffers[Int(operand.buffer)].offset : operand.offset
    return start..<start + width
  }

  private func isWritten(_ operand: Operand, width: Int) -> Bool {
    let known: [Range<Int>]
    if operand.buffer >= 0 {
      known = written[Int(operand.buffer)]
    } else if writesRows, operand.region != .parameters, operand.region != .labels {
      known = writtenOutside[operand.region] ?? []
    } else {
      return true
    }
    var next = operand.buffer >= 0 ? columns(operand, width: width) : operand.offset..<operand.offset + width
    for range in known.sorted(by: { $0.lowerBound < $1.lowerBound }) where range.lowerBound <= next.lowerBound {
      if range.upperBound >= next.upperBound { return true }
      if range.upperBound > next.lowerBound { next = range.upperBound..<next.upperBound }
    }
    return false
  }

  private mutating func markWritten(_ operand: Operand, width: Int) {
    if operand.buffer >= 0 {
      written[Int(operand.buffer)].append(columns(operand, width: width))
    } else {
      writtenOutside[operand.region, default: []].append(operand.offset..<operand.offset + width)
    }
  }

  private func overlap(_ a: InstructionAccess, _ b: InstructionAccess) -> Bool {
    guard a.operand.region == b.operand.region, a.operand.buffer == b.operand.buffer else { return false }
    return columns(a.operand, width: a.width).overlaps(columns(b.operand, width: b.width))
  }
}
