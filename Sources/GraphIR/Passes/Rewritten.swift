/// The result of a pass: a graph with the same values, and the mapping of old to new nodes.
package struct Rewritten: Sendable {
  package let graph: Graph
  private let newNodes: [NodeID?]

  init(_ graph: Graph, _ newNodes: [NodeID?]) {
    self.graph = graph
    self.newNodes = newNodes
  }

  /// The new node of a node of the old graph; nil if it was removed.
  package subscript(old: NodeID) -> NodeID? { newNodes[old.index] }

  /// The new nodes of nodes that the pass had to keep.
  package func newNodes(of kept: [NodeID]) -> [NodeID] { kept.compactMap { newNodes[$0.index] } }

  /// The composition of this pass and `next`, which was applied to its graph.
  func followed(by next: Rewritten) -> Rewritten {
    Rewritten(next.graph, newNodes.map { $0.flatMap { next[$0] } })
  }

  /// The composition of this pass and the removal of nodes that `kept`, nodes of the old graph, do not depend on.
  func keeping(_ kept: [NodeID]) throws(ShapeError) -> Rewritten {
    followed(by: try graph.keeping(newNodes(of: kept)))
  }
}

/// Replaces an operation on known inputs by other operations.
protocol RewritingRule {
  /// The replacement of the operation on these inputs; nil if the rule does not apply.
  func apply(_ to: inout Rewriter, _ operation: any Operation, _ inputs: [NodeID]) throws(ShapeError) -> NodeID?
}

/// A graph under construction and the rules applied to each new operation.
struct Rewriter {
  var graph = Graph()
  let rules: [any RewritingRule]

  /// Adds an operation or the replacement by the first rule that applies. Rules also apply to operations that a rule emits.
  mutating func emit(_ operation: any Operation, _ inputs: [NodeID] = []) throws(ShapeError) -> NodeID {
    for rule in rules {
      if let replaced = try rule.apply(&self, operation, inputs) { return replaced }
    }
    return try graph.add(operation, inputs)
  }

  /// The operation of a node if it is a `T`.
  func operation<T: Operation>(_ id: NodeID, as type: T.Type = T.self) -> T? { graph[id].operation as? T }

  func inputs(_ id: NodeID) -> [NodeID] { graph[id].inputs }
  func type(_ id: NodeID) -> ValueType { graph[id].type }
  func axes(_ id: NodeID) -> Axes { graph[id].axes }
}

extension Graph {
  /// Emits the nodes that `kept` depend on through the rules, in order.
  func rewritten(keeping kept: [NodeID], by rules: [any RewritingRule]) throws(ShapeError) -> Rewritten {
    let needed = needed(for: kept)
    var rewriter = Rewriter(rules: rules)
    var newNodes = [NodeID?](repeating: nil, count: nodes.count)
    for (index, node) in nodes.enumerated() where needed[index] {
      let new = try rewriter.emit(node.operation, node.inputs.compactMap { newNodes[$0.index] })
      if let name = node.name { rewriter.graph.setName(name, of: new) }
      newNodes[index] = new
    }
    return Rewritten(rewriter.graph, newNodes)
  }

  /// Removes the nodes that `kept` do not depend on.
  package func keeping(_ kept: [NodeID]) throws(ShapeError) -> Rewritten { try rewritten(keeping: kept, by: []) }
}
