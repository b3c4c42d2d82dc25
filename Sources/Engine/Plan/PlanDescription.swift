import GraphIR

/// A text listing of the plan of a training step: the instructions before, in and after the tiles with their
/// floating-point operations, and the memory that each buffer takes.
/// - Throws: `PlanError` or `ShapeError` for a graph that the engine cannot run.
package func describePlan(_ training: TrainingGraph, options: TrainerOptions) throws -> String {
  let layout = ParameterLayout(training.graph)
  let (plan, planned) = try Plan.training(training, layout: layout, options: options)
  var listing = PlanListing(plan: plan, graph: planned, layout: layout)
  return listing.text()
}

private struct PlanListing {
  let plan: Plan
  let graph: Graph
  let layout: ParameterLayout
  private var lines: [String] = []

  init(plan: Plan, graph: Graph, layout: ParameterLayout) {
    self.plan = plan
    self.graph = graph
    self.layout = layout
  }

  mutating func text() -> String {
    let rows = plan.tileRows
    lines.append(
      "batch of \(plan.batchRows) rows in \(plan.lanes) lanes, tiles of \(rows) rows, \(layout.size * 4) bytes of parameters"
    )
    section("before the tiles", plan.before, rows: 1)
    section("matrices rearranged", plan.rearrangements, rows: 1)
    section("each tile", plan.tile, rows: rows)
    section("after the tiles", plan.after, rows: 1)
    if let limit = plan.gradientLimit {
      lines.append("all gradients: the norm of the \(plan.trained.count) together, brought down to \(limit)")
    }
    lines.append("parameters changed")
    for trained in plan.trained {
      let source =
        switch trained.gradient {
        case .lanes(let sums, _): "lanes' sums \(name(sums))"
        case .outerSum(let a, let b): "outerSum(\(name(a)), \(name(b)))"
        case .whole(let value): name(value)
        case .rows(let rows):
          "rows " + rows.map { "\(name($0.rows)) by \(name($0.ids))" }.joined(separator: ", ")
        }
      lines.append("  \(trained.entry.name) \(trained.entry.shape) from \(source)")
    }
    lines.append("memory")
    let cache = Plan.secondCache.map { ", \(100 * plan.workingSet / $0) % of the second cache's \($0)" } ?? ""
    lines.append("  a tile works on \(plan.workingSet) bytes\(cache)")
    lines.append("  arena a thread  \(plan.arenaSize * 4) bytes")
    for (index, buffer) in plan.buffers.enumerated() where buffer.region == .arena && buffer.lastUse >= 0 {
      lines.append(
        "    t\(index)  \(buffer.size) x \(rows) at \(buffer.offset * 4), instructions \(buffer.firstUse) to \(buffer.lastUse)"
      )
    }
    lines.append("  a lane          \(plan.laneSize * 4) bytes")
    lines.append("  rows kept       \(plan.batchSize * 4) bytes")
    lines.append("  whole values    \(plan.wholeSize * 4) bytes")
    return lines.joined(separator: "\n") + "\n"
  }

  private mutating func section(_ title: String, _ instructions: [Instruction], rows: Int) {
    let total = instructions.reduce(0) { $0 + $1.operations(rows: rows) }
    lines.append("\(title): \(instructions.count) instructions, \(total) floating-point operations")
    for (index, instruction) in instructions.enumerated() {
      let number = String(index)
      let space = String(repeating: " ", count: max(0, 4 - number.count))
      lines.append("\(space)\(number)  \(describe(instruction, rows: rows))")
    }
  }

  private func describe(_ i: Instruction, rows: Int) -> String {
    if case .catalogueLoop = i.code {
      return "for each \(min(Plan.catalogueItems, Int(i.width))) of \(i.width) items: the next \(i.inner) instructions"
    }
    var title = i.title
    if i.list >= 0, case .gather = i.code { title = "gather by \(plan.lists[Int(i.list)].name)" }
    var text = "\(name(i.destination)) = \(title)"
    var operands: [String] = []
    if i.readsA { operands.append(name(i.a)) }
    if i.readsB { operands.append(name(i.b)) }
    if i.flags.contains(.bias) || i.code.readsC { operands.append(name(i.c)) }
    if i.flags.contains(.mask) { operands.append("where \(name(i.mask)) > 0") }
    if !operands.isEmpty { text += "(\(operands.joined(separator: ", ")))" }
    if i.flags.contains(.relu) { text += " relu" }
    if case .product = i.code, i.factor != 1 { text += " x \(i.factor)" }
    text += i.hasInner ? "  \(i.inner) x \(i.width)" : "  \(i.width)"
    let operations = i.operations(rows: rows)
    if operations > 0 { text += "  \(operations) flop" }
    text += "  \(i.bytes(rows: rows)) bytes"
    if i.node >= 0, let named = graph.nodes[Int(i.node)].name { text += "  # \(named)" }
    return text
  }

  private func name(_ ids: IDSource) -> String {
    if case .list(let number) = ids { plan.lists[number].name } else { "\(ids)" }
  }

  private func name(_ operand: Operand) -> String {
    switch operand.region {
    case .parameters:
      layout.entries.last { $0.offset <= operand.offset }.map { entry in
        operand.offset == entry.offset ? entry.name : "\(entry.name)+\(operand.offset - entry.offset)"
      } ?? "?"
    case .labels: "labels"
    case .users, .items: "\(operand.region)+\(operand.offset)"
    case .arena, .batch, .lane, .whole:
      part(operand)
    }
  }

  private func part(_ operand: Operand) -> String {
    guard operand.buffer >= 0 else { return "-" }
    let buffer = plan.buffers[Int(operand.buffer)]
    var column = operand.offset - buffer.offset
    if operand.region == .batch || operand.region == .arena { column = max(0, column) }
    let letter =
      switch operand.region {
      case .arena: "t"
      case .batch: "r"
      case .lane: "l"
      default: "w"
      }
    return "\(letter)\(operand.buffer)" + (column > 0 ? "+\(column)" : "")
  }
}

extension Instruction {
  /// A short name for listings.
  var title: String {
    switch code {
    case .unary(let function): "\(function)"
    case .binary(let function): "\(function)"
    case .binaryNumbers(let function): "\(function) number"
    case .scale: "scale \(factor)"
    case .inverseRoots: "inverseRoots + \(factor)"
    case .fill: "fill \(factor)"
    case .copy: inner == 1 ? "repeat" : "copy"
    case .gather: "gather by \(flags.contains(.items) ? "item" : "user")"
    case .scatter: "scatter by \(flags.contains(.items) ? "item" : "user")"
    default: "\(code)"
    }
  }

  /// Whether `inner` is a dimension.
  var hasInner: Bool {
    switch code {
    case .dropoutMask, .dropout, .listWeights: false
    default: inner > 1
    }
  }

  var readsA: Bool {
    switch code {
    case .fill, .dropoutMask, .catalogueLoop: false
    default: true
    }
  }

  var readsB: Bool {
    switch code {
    case .product, .outerSum, .binary, .binaryNumbers, .rowDots, .crossEntropy, .crossEntropyGradient,
      .scaledExponentials:
      true
    default: false
    }
  }

  /// Floating-point operations on `rows` rows; a multiply-add counts as two.
  func operations(rows: Int) -> Int {
    let elements = rows * Int(width)
    return switch code {
    case .product, .outerSum: 2 * elements * Int(inner)
    case .rowDots, .sumSquares: 2 * elements
    case .copy, .fill, .gather, .transpose, .panels, .catalogueLoop, .pickItem: 0
    case .dropout: 2 * elements
    case .placeItem: rows
    case .exponentialSums, .scaledExponentials, .inverseRoots: 3 * elements
    case .softmax: 4 * elements
    default: elements
    }
  }

  /// Bytes read and written on `rows` rows.
  func bytes(rows: Int) -> Int {
    let elements = rows * Int(width)
    return switch code {
    case .product: 4 * (rows * Int(inner) + Int(inner) * Int(width) + elements)
    case .outerSum: 4 * (rows * Int(inner) + elements + 2 * Int(inner) * Int(width))
    case .fill, .dropoutMask, .exponentialSums: 4 * elements
    case .pickItem, .placeItem: 12 * rows
    case .catalogueLoop: 0
    case .binary, .rowDots: 12 * elements
    case .transpose, .panels: 8 * Int(inner) * Int(width)
    default: 8 * elements
    }
  }
}

extension Instruction.Code {
  var readsC: Bool {
    switch self {
    case .crossEntropyGradient, .scaledExponentials: true
    default: false
    }
  }
}
