/// The index of a node in its graph.
package struct NodeID: Hashable, Comparable, Sendable, CustomStringConvertible {
  package let index: Int

  package init(_ index: Int) {
    self.index = index
  }

  package static func < (a: NodeID, b: NodeID) -> Bool { a.index < b.index }

  package var description: String { "%\(index)" }
}

/// A computation graph: nodes in topological order, each computing one value. Equal computations share a node.
package struct Graph: Sendable {
  /// A value: the operation that computes it, its inputs, type and axes.
  package struct Node: Sendable {
    package let operation: any Operation
    package let inputs: [NodeID]
    package let type: ValueType
    package let axes: Axes
    /// The name of the layer or parameter.
    package fileprivate(set) var name: String?
  }

  /// In topological order: inputs first.
  package private(set) var nodes: [Node] = []

  private var numbers: [Value: NodeID] = [:]

  package init() {}

  package subscript(id: NodeID) -> Node { nodes[id.index] }

  package func type(of id: NodeID) -> ValueType { nodes[id.index].type }

  /// All nodes in order.
  package var ids: [NodeID] { nodes.indices.map { NodeID($0) } }

  /// Adds an operation on nodes of this graph. An equal operation on the same inputs returns the existing node, which keeps its first
  /// name.
  /// - Throws: `ShapeError` if the operation does not accept the types of the inputs.
  package mutating func add(
    _ operation: any Operation, _ inputs: [NodeID] = [], name: String? = nil
  ) throws(ShapeError) -> NodeID {
    let value = Value(operation: operation, inputs: inputs)
    if let known = numbers[value] {
      if let name { setName(name, of: known) }
      return known
    }
    let type = try operation.result(of: inputs.map { nodes[$0.index].type })
    let axes = type.extent == .whole ? [] : operation.axes(of: inputs.map { nodes[$0.index].axes })
    let id = NodeID(nodes.count)
    nodes.append(Node(operation: operation, inputs: inputs, type: type, axes: axes, name: name))
    numbers[value] = id
    return id
  }

  /// Names a node unless it already has a name.
  package mutating func setName(_ name: String, of id: NodeID) {
    if nodes[id.index].name == nil { nodes[id.index].name = name }
  }

  /// The parameters, in the order of insertion.
  package var parameters: [(id: NodeID, parameter: Parameter)] {
    ids.compactMap { id in (self[id].operation as? Parameter).map { (id, $0) } }
  }

  /// The list inputs, in the order of insertion.
  package var lists: [IDList] { nodes.compactMap { ($0.operation as? ListInput)?.list } }

  /// Marks the nodes that `outputs` depend on, including themselves: `needed[id.index]`.
  package func needed(for outputs: [NodeID]) -> [Bool] {
    var needed = [Bool](repeating: false, count: nodes.count)
    for output in outputs { needed[output.index] = true }
    for index in nodes.indices.reversed() where needed[index] {
      for input in nodes[index].inputs { needed[input.index] = true }
    }
    return needed
  }

  /// The identity of a node: equal operation and equal inputs.
  private struct Value: Hashable, Sendable {
    let operation: any Operation
    let inputs: [NodeID]

    static func == (a: Value, b: Value) -> Bool { a.inputs == b.inputs && a.operation.equals(b.operation) }

    func hash(into hasher: inout Hasher) {
      hasher.combine(operation.name)
      operation.hash(into: &hasher)
      hasher.combine(inputs)
    }
  }
}
