import GraphIR

/// The order in which a plan computes values on the catalogue. A value on the catalogue is never stored as a whole: a
/// loop goes over tiles of items and reduces them to values per row. Where a reduction must be complete before it can
/// be used on the catalogue again (a softmax needs the sum of the exponentials), there is a second pass, which
/// computes its values again.
struct CatalogueWalks {
  private let graph: Graph
  private let needed: [Bool]
  /// The number of passes that must be complete before each value.
  private let waits: [Int]
  /// The number of passes.
  let count: Int

  init(_ graph: Graph, needed: [Bool]) {
    self.graph = graph
    self.needed = needed
    var waits = [Int](repeating: 0, count: graph.nodes.count)
    for (index, node) in graph.nodes.enumerated() where needed[index] {
      for input in node.inputs { waits[index] = max(waits[index], waits[input.index]) }
      if Self.sumsUp(node, in: graph) { waits[index] += 1 }
    }
    self.waits = waits
    count = graph.ids.reduce(0) { needed[$1.index] ? max($0, waits[$1.index]) : $0 }
  }

  /// Whether a value per row is reduced from one on the catalogue.
  private static func sumsUp(_ node: Graph.Node, in graph: Graph) -> Bool {
    !node.axes.contains(.catalogue) && node.inputs.contains { graph[$0].axes.contains(.catalogue) }
  }

  private func isNeeded(_ id: NodeID) -> Bool { needed[id.index] }

  /// The values per row that are computed before a pass, and after the one before it.
  func nodes(before walk: Int) -> [NodeID] {
    graph.ids.filter {
      isNeeded($0) && waits[$0.index] == walk && !graph[$0].axes.contains(.catalogue)
        && !Self.sumsUp(graph[$0], in: graph)
    }
  }

  /// The values that a pass computes: its reductions, and all values on the catalogue that they depend on.
  func members(of walk: Int) -> [NodeID] {
    var isMember = [Bool](repeating: false, count: graph.nodes.count)
    for id in sums(of: walk) { isMember[id.index] = true }
    for id in graph.ids.reversed() where isMember[id.index] {
      for input in graph[id].inputs where graph[input].axes.contains(.catalogue) { isMember[input.index] = true }
    }
    return graph.ids.filter { isMember[$0.index] }
  }

  /// The number of items of a pass.
  func items(of walk: Int) -> Int {
    members(of: walk).first { graph[$0].axes.contains(.catalogue) }.map { graph.type(of: $0).shape.count } ?? 0
  }

  private func sums(of walk: Int) -> [NodeID] {
    graph.ids.filter { isNeeded($0) && waits[$0.index] == walk + 1 && Self.sumsUp(graph[$0], in: graph) }
  }
}
