extension Plan {
  /// The layer whose parameters an instruction reads or whose gradient it computes; nil where there is none.
  func layer(of instruction: Instruction) -> String? {
    var instruction = instruction
    var found: String?
    instruction.forEachOperand { operand in
      if found == nil { found = parameter(at: operand) }
    }
    return found.map(Plan.layer)
  }

  /// The layer of a parameter's name.
  static func layer(_ parameter: String) -> String {
    parameter.lastIndex(of: ".").map { String(parameter[..<$0]) } ?? parameter
  }

  /// The parameter that an operand is part of, in any layout, or whose gradient it holds.
  private func parameter(at operand: Operand) -> String? {
    switch operand.region {
    case .parameters:
      trained.last { $0.entry.offset <= operand.offset }?.entry.name
    case .whole:
      rearrangements.first { $0.destination.buffer == operand.buffer }.flatMap { parameter(at: $0.a) }
    case .lane:
      trained.first { if case .lanes(let sums, _) = $0.gradient { sums.buffer == operand.buffer } else { false } }?
        .entry.name
    default: nil
    }
  }
}
