import GraphIR
import KernelInterface

/// The nodes that one instruction computes together. A node that is computed only as part of another is absorbed: its
/// value is not stored.
struct Fusion {
  /// What one instruction computes for a node instead of the node's own operation.
  enum Form {
    case product(Product)
    /// `value` where `mask` is positive, else 0.
    case masked(value: NodeID, mask: NodeID)
    /// The incoming gradient times the derivative of an activation, computed from the activation's input or output.
    case slope(BinaryFunction, upstream: NodeID, of: NodeID)
    /// A value times a dropout mask, which is drawn and not stored.
    case dropped(NodeID, DropoutMask)
    /// The dot product of two values.
    case dot(NodeID, NodeID)
    /// (sigmoid(logit) - label) times one number for all rows.
    case crossEntropyGradient(logit: NodeID, label: NodeID, factor: NodeID)
    /// A row's vector times each item's, plus a bias.
    case catalogueProduct(x: NodeID, table: NodeID, bias: NodeID)
    /// exp(x - shift) · factor, of a value on the catalogue and one number a row each.
    case scaledExponential(x: NodeID, shift: NodeID, factor: NodeID)
    /// A value on the catalogue, to which one number a row is added at the item that an id names.
    case placed(value: NodeID, id: NodeID, number: NodeID)
  }

  /// matrixProduct(x, W), plus bias, through relu, 0 where `mask` is not positive, times `factor`.
  struct Product {
    var x: NodeID
    var matrix: NodeID
    var transposed: Bool
    var bias: NodeID?
    var relu = false
    var mask: NodeID?
    var factor: Float?
  }

  let graph: Graph
  private(set) var needed: [Bool]
  private(set) var absorbed: [Bool]
  private(set) var forms: [Form?]
  private var uses: [Int]

  /// - Parameters:
  ///   - gradients: Outputs that may be kept as a list of rows.
  ///   - isOn: Whether anything is fused; otherwise each node is one instruction.
  init(_ graph: Graph, outputs: [NodeID], gradients: [NodeID] = [], isOn: Bool = true) {
    self.graph = graph
    let count = graph.nodes.count
    needed = [Bool](repeating: false, count: count)
    absorbed = [Bool](repeating: false, count: count)
    forms = [Form?](repeating: nil, count: count)
    uses = [Int](repeating: 0, count: count)
    for output in outputs + gradients {
      needed[output.index] = true
      uses[output.index] += 1
    }
    for index in (0..<count).reversed() where needed[index] {
      for input in graph.nodes[index].inputs {
        needed[input.index] = true
        uses[input.index] += 1
      }
    }
    for gradient in gradients where uses[gradient.index] == 1 { absorbRows(gradient) }
    guard isOn else { return }
    // From the last node to the first, so that the longest form is found before its parts.
    for index in (0..<count).reversed() where needed[index] && !absorbed[index] {
      fuse(NodeID(index))
    }
  }

  /// Keeps a sum of tables' gradients as the rows that it consists of.
  private mutating func absorbRows(_ gradient: NodeID) {
    guard isRows(gradient), graph[gradient].operation is Add else { return }
    absorbed[gradient.index] = true
    for input in graph[gradient].inputs where uses[input.index] == 1 { absorbRows(input) }
  }

  private func isRows(_ gradient: NodeID) -> Bool {
    let node = graph[gradient]
    return node.operation is ScatterAdd || node.operation is Add && node.inputs.allSatisfy(isRows)
  }

  func isRow(_ node: NodeID) -> Bool { graph.type(of: node).extent != .whole && !graph[node].axes.isEmpty }
  func isOnCatalogue(_ node: NodeID) -> Bool { graph[node].axes.contains(.catalogue) }
  func isOnlyUse(_ node: NodeID) -> Bool { uses[node.index] == 1 && forms[node.index] == nil }

  /// Removes one use of a node; a node without uses is not computed.
  mutating func absorb(_ node: NodeID) {
    uses[node.index] -= 1
    if uses[node.index] == 0 { absorbed[node.index] = true }
  }

  private mutating func fuse(_ id: NodeID) {
    guard isRow(id) else { return }
    if isOnCatalogue(id) || graph[id].inputs.contains(where: isOnCatalogue) {
      forms[id.index] = isOnCatalogue(id) ? catalogueForm(id) : nil
      return
    }
    if let form = product(id) ?? masked(id) ?? crossEntropyGradient(id) ?? dot(id) ?? slope(id) ?? dropped(id) {
      forms[id.index] = form
    }
  }

  /// The node as a matrix product.
  private func plainProduct(_ id: NodeID) -> Product? {
    guard let operation = graph[id].operation as? MatrixProduct, isRow(id), !isOnCatalogue(graph[id].inputs[0]) else {
      return nil
    }
    return Product(x: graph[id].inputs[0], matrix: graph[id].inputs[1], transposed: operation.transposed)
  }

  /// The node as the sum of a product and a bias.
  private func biased(_ id: NodeID) -> (product: NodeID, bias: NodeID)? {
    guard graph[id].operation is Add else { return nil }
    let (a, b) = (graph[id].inputs[0], graph[id].inputs[1])
    for (product, bias) in [(a, b), (b, a)] {
      if plainProduct(product) != nil, isOnlyUse(product), !isRow(bias),
        graph.type(of: bias).shape == graph.type(of: product).shape
      {
        return (product, bias)
      }
    }
    return nil
  }

  private mutating func product(_ id: NodeID) -> Form? {
    let node = graph[id]
    if node.operation is Relu, isOnlyUse(node.inputs[0]) {
      let sum = node.inputs[0]
      if let (product, bias) = biased(sum), var form = plainProduct(product) {
        absorb(sum)
        absorb(product)
        form.bias = bias
        form.relu = true
        return .product(form)
      }
      if var form = plainProduct(sum) {
        absorb(sum)
        form.relu = true
        return .product(form)
      }
    }
    if let (product, bias) = biased(id), var form = plainProduct(product) {
      absorb(product)
      form.bias = bias
      return .product(form)
    }
    guard let (value, step) = stepped(id), isOnlyUse(value) else { return nil }
    if var form = plainProduct(value) {
      absorb(value)
      absorb(step)
      form.mask = graph[step].inputs[0]
      return .product(form)
    }
    return droppedProduct(value, step)
  }

  /// A product, through a dropout mask, where the masked value is positive. The masked value is positive only where
  /// the mask is not 0, and there the mask has one factor; so the mask need not be stored.
  private mutating func droppedProduct(_ value: NodeID, _ step: NodeID) -> Form? {
    guard graph[value].operation is Multiply else { return nil }
    let (a, b) = (graph[value].inputs[0], graph[value].inputs[1])
    for (product, mask) in [(a, b), (b, a)] {
      guard let dropout = graph[mask].operation as? DropoutMask, isOnlyUse(product), var form = plainProduct(product),
        let dropped = self.dropped(graph[step].inputs[0], mask)
      else { continue }
      absorb(value)
      absorb(product)
      absorb(mask)
      absorb(step)
      uses[dropped.index] += 1
      form.mask = dropped
      form.factor = Float(1 / (1 - dropout.rate))
      return .product(form)
    }
    return nil
  }

  /// The node `value` times `mask`, if it is computed anyway.
  private func dropped(_ value: NodeID, _ mask: NodeID) -> NodeID? {
    graph.ids.first { id in
      needed[id.index] && !absorbed[id.index] && graph[id].operation is Multiply
        && (graph[id].inputs == [value, mask] || graph[id].inputs == [mask, value])
    }
  }

  /// The node as a value times `Step` of another value of its width.
  private func stepped(_ id: NodeID) -> (value: NodeID, step: NodeID)? {
    guard graph[id].operation is Multiply else { return nil }
    let (a, b) = (graph[id].inputs[0], graph[id].inputs[1])
    for (value, step) in [(a, b), (b, a)] {
      if graph[step].operation is Step, isRow(step), isRow(value), value != step,
        graph.type(of: value).shape == graph.type(of: step).shape
      {
        return (value, step)
      }
    }
    return nil
  }

  private mutating func masked(_ id: NodeID) -> Form? {
    guard let (value, step) = stepped(id), forms[step.index] == nil else { return nil }
    absorb(step)
    return .masked(value: value, mask: graph[step].inputs[0])
  }

  private mutating func crossEntropyGradient(_ id: NodeID) -> Form? {
    guard graph[id].operation is Multiply else { return nil }
    let (a, b) = (graph[id].inputs[0], graph[id].inputs[1])
    for (factor, excess) in [(a, b), (b, a)] {
      guard graph[excess].operation is Subtract, isOnlyUse(excess), !isRow(factor),
        graph.type(of: factor).shape == .one, graph.type(of: excess).shape == .one
      else { continue }
      let (probability, label) = (graph[excess].inputs[0], graph[excess].inputs[1])
      guard graph[probability].operation is Sigmoid, isOnlyUse(probability), isRow(probability), isRow(label) else {
        continue
      }
      absorb(excess)
      absorb(probability)
      return .crossEntropyGradient(logit: graph[probability].inputs[0], label: label, factor: factor)
    }
    return nil
  }

  private mutating func dot(_ id: NodeID) -> Form? {
    let node = graph[id]
    guard node.operation is SumElements else { return nil }
    let product = node.inputs[0]
    guard graph[product].operation is Multiply, isOnlyUse(product), isRow(product) else { return nil }
    let (a, b) = (graph[product].inputs[0], graph[product].inputs[1])
    guard graph.type(of: a).shape == graph.type(of: b).shape else { return nil }
    absorb(product)
    return .dot(a, b)
  }
}
