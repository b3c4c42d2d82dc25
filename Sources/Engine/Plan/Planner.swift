import GraphIR
import Numerics

/// Makes a plan of a graph: assigns a location to every value and emits the instructions that compute them.
struct Planner {
  enum Phase { case before, tile, after }

  let graph: Graph
  let layout: ParameterLayout
  let fusion: Fusion
  let seed: UInt64
  var plan: Plan
  private(set) var phases: [Phase]
  var locations: [Operand?]
  /// Locations that values must be written to: in a concatenation, or in the stored rows of a gradient.
  private var requested: [Int: Operand] = [:]
  private(set) var current = NodeID(0)
  var rearranged: [Rearrangement: Operand] = [:]
  /// The body of the loop over the catalogue that is being planned, and the instructions after it.
  var loop: (body: [Instruction], after: [Instruction])?
  private var summed: [Int: Operand] = [:]
  /// Outer sums that are computed where they are used, and the stored rows of their factors.
  var lateSums: Set<NodeID> = []
  var factors: [NodeID: (a: Operand, b: Operand)] = [:]
  private var scattered: [Int: Plan.RowGradient] = [:]

  /// - Parameters:
  ///   - outputs: Values that must be in memory when the plan has run.
  ///   - wanted: Locations that values must be written to.
  ///   - seed: Seed of the dropout masks.
  /// - Throws: `PlanError` for a graph that the engine cannot run.
  init(
    _ graph: Graph, layout: ParameterLayout, fusion: Fusion, wanted: [NodeID: Operand] = [:], seed: UInt64,
    sizes: Plan.Sizes
  ) throws {
    for (index, node) in graph.nodes.enumerated() where fusion.needed[index] {
      guard node.type.shape.count <= Int(Int32.max) else {
        throw PlanError(
          description: "a value of `\(node.operation.name)` has \(node.type.shape.count) numbers; "
            + "the maximum is \(Int32.max)")
      }
    }
    self.graph = graph
    self.layout = layout
    self.fusion = fusion
    self.seed = seed
    plan = Plan(sizes)
    for (node, location) in wanted { requested[node.index] = location }
    locations = [Operand?](repeating: nil, count: graph.nodes.count)
    phases = try Planner.phases(of: graph, needed: fusion.needed)
  }

  /// The phase of each node's value. A value per row that is the same for all rows counts as one for the whole batch.
  private static func phases(of graph: Graph, needed: [Bool]) throws -> [Phase] {
    var phases = [Phase](repeating: .before, count: graph.nodes.count)
    for (index, node) in graph.nodes.enumerated() where needed[index] {
      let inputs = node.inputs.map { phases[$0.index] }
      if node.operation.sumsOverRows {
        phases[index] = .after
      } else if node.type.extent == .whole {
        phases[index] = inputs.contains(.after) ? .after : .before
      } else if inputs.contains(.after) {
        throw PlanError(
          description: "`\(node.operation.name)` reads, per row, a value that depends on all rows of the batch")
      } else {
        phases[index] = node.axes.isEmpty && !inputs.contains(.tile) ? .before : .tile
      }
    }
    return phases
  }

  // MARK: queries of operations

  /// The inputs of a node.
  func inputs(_ node: NodeID) -> [NodeID] { graph[node].inputs }

  func type(_ node: NodeID) -> ValueType { graph.type(of: node) }
  func width(_ node: NodeID) -> Int { graph.type(of: node).shape.count }
  func phase(_ node: NodeID) -> Phase { phases[node.index] }

  /// The location of a value that was computed before. A sum over the rows is completed when it is first read.
  mutating func read(_ node: NodeID) -> Operand {
    if let location = locations[node.index] {
      // A value per item that is not on the catalogue is stored as a whole.
      if loop != nil, isOnCatalogue(current), !isOnCatalogue(node), width(node) == width(current), width(node) > 1 {
        var part = location
        part.itemStep = 1
        return part
      }
      return location
    }
    let width = width(node)
    if let sums = summed[node.index] {
      let location = newBuffer(.whole, width)
      locations[node.index] = location
      emit(
        Instruction(
          code: .sumLanes, flags: dividesByRows(node) ? .divides : [], width: Int32(width), a: sums,
          destination: location),
        in: .after)
      return location
    }
    if let rows = scattered[node.index] {
      let location = newBuffer(.whole, width)
      locations[node.index] = location
      let shape = type(node).shape
      emit(
        Instruction(
          code: .scatter, flags: rows.ids == .item ? .items : [], width: Int32(shape.stride),
          inner: Int32(shape.dimensions[0]), a: rows.rows, destination: location, list: list(of: graph[node].inputs[0])),
        in: .after)
      return location
    }
    preconditionFailure("the value of \(node) (\(graph[node].operation.name)) was not planned before it is read")
  }

  private func dividesByRows(_ node: NodeID) -> Bool { graph[node].operation is BatchMean }

  /// The location that the node's value is written to.
  mutating func write(_ node: NodeID) -> Operand {
    if let location = locations[node.index] { return location }
    let size = isOnCatalogue(node) ? min(width(node), Plan.catalogueItems) : width(node)
    let location =
      requested[node.index] ?? newBuffer(phase(node) == .tile ? .arena : .whole, size, list: list(of: node))
    locations[node.index] = location
    return location
  }

  /// Makes the node's value part of another value that is in memory.
  mutating func alias(_ node: NodeID, to location: Operand) {
    if let target = requested[node.index], target != location {
      locations[node.index] = target
      emit(Instruction(code: .copy, width: Int32(width(node)), a: location, destination: target))
    } else {
      locations[node.index] = location
    }
  }

  /// Emits an instruction in the phase of the node that is being planned.
  mutating func emit(_ instruction: Instruction) {
    emit(instruction, in: phase(current))
  }

  mutating func emit(_ instruction: Instruction, in phase: Phase) {
    var instruction = instruction
    instruction.node = Int32(current.index)
    if instruction.list < 0 { instruction.list = list(of: current) }
    switch phase {
    case .before: plan.before.append(instruction)
    case .after: plan.after.append(instruction)
    case .tile where loop == nil: plan.tile.append(instruction)
    case .tile:
      if isOnCatalogue(current) { instruction.flags.insert(.widthIsTiled) }
      loop?.body.append(instruction)
    }
  }

  /// A new buffer of `width` numbers, per row or per entry of a list where the region has rows.
  mutating func newBuffer(_ region: Region, _ width: Int, list: Int8 = -1) -> Operand {
    let hasRows = region == .arena || region == .batch
    let size = hasRows ? AlignedFloats.rowStride(width) : AlignedFloats.lines(width)
    plan.buffers.append(Plan.Buffer(region: region, list: list, size: size))
    return Operand(
      region: region, buffer: Int32(plan.buffers.count - 1), offset: 0, stride: hasRows ? Int32(size) : 0,
      rowStep: region == .batch ? Int32(size) : 0)
  }

  /// The value in contiguous numbers, as the kernels of losses read it.
  mutating func contiguous(_ node: NodeID) -> Operand {
    let location = read(node)
    if phase(current) != .tile || location.stride == 1 { return location }
    let copied = newBuffer(.arena, 1)
    emit(Instruction(code: .copy, width: 1, a: location, destination: copied))
    return copied
  }

  /// A contiguous destination for the node's one number a row; `copyToRequested` copies it to the location that was
  /// requested.
  mutating func writeContiguous(_ node: NodeID) -> Operand {
    guard phase(current) == .tile, let target = requested[node.index], target.stride != 1 else { return write(node) }
    let location = newBuffer(.arena, 1)
    locations[node.index] = location
    return location
  }

  /// Copies a number that was written to a contiguous destination to the location that was requested.
  mutating func copyToRequested(_ node: NodeID) {
    if let target = requested[node.index], let location = locations[node.index], location != target {
      alias(node, to: location)
    }
  }

  mutating func addDropout(node: String, rate: Double) -> Int {
    plan.dropouts.append(
      Plan.Dropout(key: RandomStream(seed: seed, purpose: "dropout", name: node).key, rate: rate))
    return plan.dropouts.count - 1
  }

  // MARK: sums over rows

  /// The location of the lanes' sums that make up the node's value.
  mutating func laneSums(_ node: NodeID) -> Operand {
    if let location = summed[node.index] { return location }
    let location = newBuffer(.lane, width(node))
    summed[node.index] = location
    return location
  }

  /// Keeps the rows that are added to a table until the end of the step.
  mutating func scatter(_ node: NodeID, rows: NodeID) throws {
    var location = read(rows)
    if location.region != .batch {
      let kept = newBuffer(.batch, width(rows), list: list(of: rows))
      emit(
        Instruction(code: .copy, width: Int32(width(rows)), a: location, destination: kept, list: list(of: rows)),
        in: .tile)
      location = kept
    }
    scattered[node.index] = Plan.RowGradient(ids: try source(of: inputs(node)[0]), rows: location)
  }

  // MARK: planning

  mutating func readParameter(_ node: NodeID, named name: String) throws {
    guard let index = layout.index(of: name) else {
      throw PlanError(description: "there is no parameter `\(name)` in the store")
    }
    let entry = layout.entries[index]
    guard entry.shape == type(node).shape else {
      throw PlanError(description: "the parameter `\(name)` is \(entry.shape) in the store, not \(type(node).shape)")
    }
    locations[node.index] = Operand(region: .parameters, offset: entry.offset, stride: 0)
  }

  /// Emits the instructions of all nodes that are needed, then lays out the buffers.
  mutating func planAll(outputs: [NodeID], trained: [(NodeID, NodeID)]) throws {
    chooseTargets(trained: trained)
    let walks = CatalogueWalks(graph, needed: fusion.needed)
    for walk in 0...walks.count {
      for node in walks.nodes(before: walk) { try plan(node) }
      if walk < walks.count { try planCatalogueLoop(walks.members(of: walk), items: walks.items(of: walk)) }
    }
    for (parameter, gradient) in trained { try addTrained(parameter, gradient) }
    for output in outputs { plan.outputs.append(read(output)) }
    layOut()
  }

  mutating func plan(_ node: NodeID) throws {
    guard !fusion.absorbed[node.index] else { return }
    current = node
    if let form = fusion.forms[node.index] {
      try plan(form, for: node)
    } else if let operation = graph[node].operation as? any Executable {
      try operation.plan(node, in: &self)
    } else {
      throw PlanError(description: "the engine cannot run `\(graph[node].operation.name)`")
    }
  }

  /// Chooses destinations: the parts of a concatenation are written into it, and the rows of tables' gradients and of
  /// the factors of some weights' gradients are stored until the update.
  private mutating func chooseTargets(trained: [(NodeID, NodeID)]) {
    chooseLateSums(among: trained.map(\.1))
    for index in graph.nodes.indices.reversed() where fusion.needed[index] && !fusion.absorbed[index] {
      let node = graph.nodes[index]
      if node.operation is ScatterAdd {
        keepRows(of: node.inputs[1])
      } else if lateSums.contains(NodeID(index)) {
        for factor in node.inputs { keepRows(of: factor) }
      }
      guard node.operation is Concat, phases[index] == .tile else { continue }
      let whole = requested[index] ?? newBuffer(.arena, width(NodeID(index)), list: list(of: NodeID(index)))
      requested[index] = whole
      var column = 0
      for input in node.inputs {
        if phases[input.index] == .tile, requested[input.index] == nil, graph.isComputed(input) {
          requested[input.index] = whole.advanced(by: column)
        }
        column += width(input)
      }
    }
  }

  /// Stores the rows of a value until the end of the step.
  private mutating func keepRows(of node: NodeID) {
    let owner = graph.owner(of: node)
    if phases[owner.index] == .tile, requested[owner.index] == nil, graph.isComputed(owner) {
      requested[owner.index] = newBuffer(.batch, width(owner), list: list(of: owner))
    }
  }

  private mutating func addTrained(_ parameter: NodeID, _ gradient: NodeID) throws {
    guard let operation = graph[parameter].operation as? Parameter,
      let index = layout.index(of: operation.parameterName)
    else { throw PlanError(description: "only parameters can be trained") }
    var trained = Plan.Trained(entry: layout.entries[index], gradient: .rows([]))
    if let rows = rowGradients(gradient) {
      trained.gradient = .rows(rows)
    } else if let (a, b) = factors[gradient] {
      trained.gradient = .outerSum(a: a, b: b)
    } else if let sums = summed[gradient.index] {
      trained.gradient = .lanes(sums, divides: dividesByRows(gradient))
    } else {
      trained.gradient = .whole(read(gradient))
    }
    for (index, node) in graph.nodes.enumerated() where fusion.needed[index] && node.operation is Gather {
      guard node.inputs[0] == parameter else { continue }
      let ids = try source(of: node.inputs[1])
      if !trained.readBy.contains(ids) { trained.readBy.append(ids) }
    }
    trained.transposed = kept(parameter, isTransposed: true)
    trained.panels = kept(parameter, isTransposed: false)
    plan.trained.append(trained)
  }

  /// The gradient as rows of the batch; nil where it is anything but a sum of such rows.
  private func rowGradients(_ gradient: NodeID) -> [Plan.RowGradient]? {
    let node = graph[gradient]
    if let rows = scattered[gradient.index] {
      return [rows]
    }
    guard node.operation is Add, let first = rowGradients(node.inputs[0]), let second = rowGradients(node.inputs[1])
    else { return nil }
    return first + second
  }
}
