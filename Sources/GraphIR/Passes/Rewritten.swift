/// What a pass makes of a graph: another graph with the same values, and where the old nodes stand in it.
package struct Rewritten: Sendable {
  package let graph: Graph
  private let places: [NodeID?]

  init(_ graph: Graph, _ places: [NodeID?]) {
    self.graph = graph
    self.places = places
  }

  /// Where a node of the old graph stands; nil where it was not needed.
  package subscript(old: NodeID) -> NodeID? { places[old.index] }

  /// The places of nodes that the pass was told to keep.
  package func places(of kept: [NodeID]) -> [NodeID] { kept.compactMap { places[$0.index] } }

  /// This pass, then `next`, which worked on its graph.
  func followed(by next: Rewritten) -> Rewritten {
    Rewritten(next.graph, places.map { $0.flatMap { next[$0] } })
  }

  /// This pass, then without what `kept`, nodes of the old graph, do not need.
  func keeping(_ kept: [NodeID]) throws(ShapeError) -> Rewritten {
    followed(by: try graph.keeping(places(of: kept)))
  }
}

/// Replaces an operation on known inputs by other operations.
protocol RewritingRule {
  /// The node that holds the operation's value on these inputs, or nil where the rule says nothing.
  func apply(_ to: inout Rewriter, _ operation: any Operation, _ inputs: [NodeID]) throws(ShapeError) -> NodeID?
}

/// A graph in the making, and the rules that it is made by.
struct Rewriter {
  var graph = Graph()
  let rules: [any RewritingRule]

  /// Adds an operation, or what the first rule that applies puts in its place. What a rule adds by `emit` is looked at
  /// in turn.
  mutating func emit(_ operation: any Operation, _ inputs: [NodeID] = []) throws(ShapeError) -> NodeID {
    for rule in rules {
      if let replaced = try rule.apply(&self, operation, inputs) { return replaced }
    }
    return try graph.add(operation, inputs)
  }

  /// The operation of a node, if it is a `T`.
  func operation<T: Operation>(_ id: NodeID, as type: T.Type = T.self) -> T? { graph[id].operation as? T }

  func inputs(_ id: NodeID) -> [NodeID] { graph[id].inputs }
  func type(_ id: NodeID) -> ValueType { graph[id].type }
  func axes(_ id: NodeID) -> Axes { graph[id].axes }
}

extension Graph {
  /// The nodes that `kept` need, in their order, each passed through the rules.
  func rewritten(keeping kept: [NodeID], by rules: [any RewritingRule]) throws(ShapeError) -> Rewritten {
    let needed = needed(for: kept)
    var rewriter = Rewriter(rules: rules)
    var places = [NodeID?](repeating: nil, count: nodes.count)
    for (index, node) in nodes.enumerated() where needed[index] {
      let place = try rewriter.emit(node.operation, node.inputs.compactMap { places[$0.index] })
      if let name = node.name { rewriter.graph.setName(name, of: place) }
      places[index] = place
    }
    return Rewritten(rewriter.graph, places)
  }

  /// Without the nodes that none of `kept` needs.
  package func keeping(_ kept: [NodeID]) throws(ShapeError) -> Rewritten { try rewritten(keeping: kept, by: []) }
}
