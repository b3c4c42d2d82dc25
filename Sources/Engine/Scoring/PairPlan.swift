import GraphIR
import KernelInterface

/// A plan that computes the values of pairs from those of users and items. The elements of a value are rows and the
/// items are columns, so that every kernel works on whole vectors of items, and a user's element is one number for a
/// row. Values of one number per pair have a row per user: a dot product of users and items is one matrix product.
/// Each element is one chain of multiply-adds over the inner dimension in order, so that a pair's score has the same
/// bits in any block of users and items.
struct PairPlan {
  /// Instructions on a row per user, before those that need several rows per item.
  var before: [PairInstruction] = []
  /// Instructions that run for each user, with several rows per item.
  var perUser: [PairInstruction] = []
  /// Instructions on a row per user, after those.
  var after: [PairInstruction] = []
  /// Number of rows of the arena, and of blocks with a row per user.
  private(set) var arenaRows = 0
  private(set) var narrowCount = 0
  /// Numbers per item, and the nodes that all pairs share.
  private(set) var itemRows = 0
  private(set) var wholes: [NodeID] = []

  private enum Stage { case before, perUser, after }

  private let graph: Graph
  private let output: NodeID
  private var locations: [NodeID: PairOperand] = [:]
  private var requested: [NodeID: PairOperand] = [:]
  private var uses: [Int]
  private var feedsWide: [Bool]
  private var needsWide: [Bool]

  init(_ graph: Graph, output: NodeID, users: AxisRows, items: AxisRows) throws {
    self.graph = graph
    self.output = output
    uses = [Int](repeating: 0, count: graph.nodes.count)
    feedsWide = [Bool](repeating: false, count: graph.nodes.count)
    needsWide = feedsWide
    for (node, column) in zip(users.nodes, users.columns) {
      locations[node] = PairOperand(location: .user(column), width: graph.width(node))
    }
    for node in items.nodes {
      locations[node] = PairOperand(location: .item(itemRows), width: graph.width(node))
      itemRows += graph.width(node)
    }
    requested[output] = PairOperand(location: .result, width: 1)
    guard graph[output].axes == .pair else {
      let value = try read(output)
      after = [PairInstruction(code: .copy, rows: 1, a: value, destination: PairOperand(location: .result, width: 1))]
      return
    }
    let needed = graph.needed(for: [output])
    let pairs = graph.ids.filter { needed[$0.index] && graph[$0].axes == .pair }
    look(at: pairs)
    var absorbed = Set<NodeID>()
    var forms: [NodeID: (NodeID, inout PairPlan) throws -> Void] = [:]
    for id in pairs.reversed() where !absorbed.contains(id) {
      forms[id] = form(of: id, absorbing: &absorbed)
    }
    chooseTargets(pairs.filter { !absorbed.contains($0) })
    for id in pairs where !absorbed.contains(id) {
      guard let form = forms[id] else {
        throw PlanError(description: "the engine cannot score `\(graph[id].operation.name)`")
      }
      try form(id, &self)
    }
    perUser = Self.joiningSums(perUser)
    assertValid(userStride: users.stride)
  }

  /// Counts uses, and finds what must be computed before and after values of several rows per item.
  private mutating func look(at pairs: [NodeID]) {
    uses[output.index] += 1
    for id in pairs {
      let isWide = graph.width(id) > 1
      needsWide[id.index] = isWide || graph[id].inputs.contains { needsWide[$0.index] }
      for input in graph[id].inputs { uses[input.index] += 1 }
    }
    for id in pairs.reversed() where graph.width(id) > 1 || feedsWide[id.index] {
      for input in graph[id].inputs { feedsWide[input.index] = true }
    }
  }

  /// Chooses destinations: the parts of a concatenation are written into it.
  private mutating func chooseTargets(_ pairs: [NodeID]) {
    for id in pairs.reversed() where graph[id].operation is Concat && graph.width(id) > 1 {
      let whole = requested[id] ?? newRows(graph.width(id))
      requested[id] = whole
      var row = 0
      for input in graph[id].inputs {
        let width = graph.width(input)
        if graph[input].axes == .pair, width > 1, requested[input] == nil, !(graph[input].operation is Slice) {
          requested[input] = whole.advanced(by: row, width: width)
        }
        row += width
      }
    }
  }

  private mutating func newRows(_ width: Int) -> PairOperand {
    arenaRows += width
    return PairOperand(location: .wide(arenaRows - width), width: width)
  }

  // MARK: queries of operations

  /// The location of a value.
  mutating func read(_ node: NodeID) throws -> PairOperand {
    if let location = locations[node] { return location }
    guard graph[node].axes.isEmpty else {
      throw PlanError(description: "the value of `\(graph[node].operation.name)` was not planned before it is read")
    }
    wholes.append(node)
    let location = PairOperand(location: .whole(wholes.count - 1), width: graph.width(node))
    locations[node] = location
    return location
  }

  /// The location that the node's value is written to.
  mutating func write(_ node: NodeID) -> PairOperand {
    if let location = locations[node] { return location }
    var location = requested[node]
    if location == nil && graph.width(node) > 1 { location = newRows(graph.width(node)) }
    if location == nil {
      location = PairOperand(location: .narrow(narrowCount), width: 1)
      narrowCount += 1
    }
    locations[node] = location
    return location ?? .none
  }

  mutating func emit(_ instruction: PairInstruction, for node: NodeID) {
    switch stage(of: node) {
    case .before: before.append(instruction)
    case .perUser: perUser.append(instruction)
    case .after: after.append(instruction)
    }
  }

  private func stage(of node: NodeID) -> Stage {
    if graph.width(node) > 1 { return .perUser }
    guard needsWide[node.index] else { return .before }
    let readsWide = graph[node].inputs.contains { graph.width($0) > 1 && needsWide[$0.index] }
    return readsWide || feedsWide[node.index] ? .perUser : .after
  }

  // MARK: forms

  private typealias Form = (NodeID, inout PairPlan) throws -> Void

  private func isOnlyUse(_ node: NodeID) -> Bool { uses[node.index] == 1 && graph[node].axes == .pair }

  /// How a node is computed together with the nodes that it absorbs; nil for an unknown operation.
  private func form(of id: NodeID, absorbing absorbed: inout Set<NodeID>) -> Form? {
    let inputs = graph[id].inputs
    switch graph[id].operation {
    case is Relu where isOnlyUse(inputs[0]):
      if let product = Product(of: inputs[0], in: graph, isOnlyUse: isOnlyUse, relu: true) {
        absorbed.formUnion(product.absorbed + [inputs[0]])
        return { try $1.plan(product, for: $0) }
      }
      if graph[inputs[0]].operation is Add {
        absorbed.insert(inputs[0])
        let sides = graph[inputs[0]].inputs
        return { try $1.plan(.addThenRelu, swapped: .addThenRelu, of: sides, for: $0) }
      }
      return plainForm
    case is MatrixProduct, is Add:
      if let product = Product(of: id, in: graph, isOnlyUse: isOnlyUse, relu: false) {
        absorbed.formUnion(product.absorbed)
        return { try $1.plan(product, for: $0) }
      }
      return { try $1.plan(.add, swapped: .add, of: inputs, for: $0) }
    case is SumElements:
      if let sides = dot(inputs[0]) {
        absorbed.insert(inputs[0])
        return { try $1.planDot(sides.user, sides.item, for: $0) }
      }
      return { try $1.plan(.sumRows, for: $0) }
    default: return graph[id].operation is any PairOperation ? plainForm : nil
    }
  }

  private var plainForm: Form {
    { id, plan in try (plan.graph[id].operation as? any PairOperation)?.plan(id, plan.graph[id].inputs, in: &plan) }
  }

  /// The user's and the item's vector whose elementwise product is `product`; nil for any other node.
  private func dot(_ product: NodeID) -> (user: NodeID, item: NodeID)? {
    guard graph[product].operation is Multiply, isOnlyUse(product) else { return nil }
    let (a, b) = (graph[product].inputs[0], graph[product].inputs[1])
    guard graph.width(a) == graph.width(b) else { return nil }
    if graph[a].axes == .user && graph[b].axes == .item { return (a, b) }
    if graph[a].axes == .item && graph[b].axes == .user { return (b, a) }
    return nil
  }

  private mutating func planDot(_ user: NodeID, _ item: NodeID, for node: NodeID) throws {
    let (a, b) = (try read(user), try read(item))
    let instruction = PairInstruction(
      code: .dot, rows: 1, inner: graph.width(user), a: a, b: b, destination: write(node))
    // It depends on one axis per operand, so it can run first.
    before.append(instruction)
  }

  private mutating func plan(_ product: Product, for node: NodeID) throws {
    var instruction = PairInstruction(
      code: .product(transposed: product.transposed, relu: product.relu), rows: graph.width(node),
      inner: graph.width(product.x), a: try read(product.matrix), b: try read(product.x), destination: .none)
    if let bias = product.bias { instruction.c = try read(bias) }
    instruction.destination = write(node)
    emit(instruction, for: node)
  }

  /// Plans a function of each element of the only input.
  mutating func plan(_ code: PairInstruction.Code, for node: NodeID) throws {
    let a = try read(graph[node].inputs[0])
    emit(
      PairInstruction(code: code, rows: graph.width(node), inner: a.width, a: a, destination: write(node)), for: node)
  }

  /// Plans a function of the elements of two values, one of which may have one number per pair.
  mutating func plan(
    _ function: BinaryFunction, swapped: BinaryFunction, of inputs: [NodeID], for node: NodeID
  ) throws {
    let (a, b) = (try read(inputs[0]), try read(inputs[1]))
    emit(
      PairInstruction(
        code: .binary(function, swapped: swapped), rows: graph.width(node), a: a, b: b, destination: write(node)),
      for: node)
  }

  /// Makes the node's value part of another value that is in memory.
  mutating func alias(_ node: NodeID, to location: PairOperand) {
    if requested[node] == nil, location.width > 1 {
      locations[node] = location
    } else {
      emit(PairInstruction(code: .copy, rows: location.width, a: location, destination: write(node)), for: node)
    }
  }
}

extension PairPlan {
  /// matrixProduct(x, W), plus bias, through relu.
  private struct Product {
    let x: NodeID
    let matrix: NodeID
    let transposed: Bool
    var bias: NodeID?
    let relu: Bool
    /// The nodes that are computed with it.
    var absorbed: [NodeID] = []

    /// The node as a product. For one number per pair, the bias is added by an instruction of its own, a row per
    /// user.
    init?(of id: NodeID, in graph: Graph, isOnlyUse: (NodeID) -> Bool, relu: Bool) {
      var id = id
      if graph[id].operation is Add, graph.width(id) > 1 {
        let (a, b) = (graph[id].inputs[0], graph[id].inputs[1])
        let sides = [(a, b), (b, a)].first { product, bias in
          graph[product].operation is MatrixProduct && isOnlyUse(product) && graph[bias].axes.isEmpty
            && graph.width(bias) == graph.width(product)
        }
        guard let (product, bias) = sides else { return nil }
        self.bias = bias
        absorbed = [product]
        id = product
      }
      guard let operation = graph[id].operation as? MatrixProduct, graph[graph[id].inputs[0]].axes == .pair else {
        return nil
      }
      x = graph[id].inputs[0]
      matrix = graph[id].inputs[1]
      transposed = operation.transposed
      self.relu = relu
    }
  }
}

extension Graph {
  /// The number of elements of a value.
  func width(_ node: NodeID) -> Int { type(of: node).shape.count }
}
