import GraphIR

/// In which order a plan computes what goes over a catalogue.
///
/// A value along the catalogue never stands anywhere as a whole: an instruction list goes over the catalogue a part at a time and
/// sums up what the rows keep of it. Where such a sum is needed before the catalogue can be gone over (a softmax's
/// shares need the sum of the exponentials), there is a second walk, in which values along the catalogue are computed anew.
struct CatalogueWalks {
  private let graph: Graph
  private let needed: [Bool]
  /// How many walks a value waits for.
  private let waits: [Int]
  /// How many walks there are.
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

  /// Whether a value that does not lie along the catalogue is computed of one that does.
  private static func sumsUp(_ node: Graph.Node, in graph: Graph) -> Bool {
    !node.axes.contains(.catalogue) && node.inputs.contains { graph[$0].axes.contains(.catalogue) }
  }

  private func isNeeded(_ id: NodeID) -> Bool { needed[id.index] }

  /// What is computed before a walk, and after the walk before it.
  func nodes(before walk: Int) -> [NodeID] {
    graph.ids.filter {
      isNeeded($0) && waits[$0.index] == walk && !graph[$0].axes.contains(.catalogue)
        && !Self.sumsUp(graph[$0], in: graph)
    }
  }

  /// What a walk computes: what it sums up, and all along the catalogue that this is made of.
  func members(of walk: Int) -> [NodeID] {
    var isMember = [Bool](repeating: false, count: graph.nodes.count)
    for id in sums(of: walk) { isMember[id.index] = true }
    for id in graph.ids.reversed() where isMember[id.index] {
      for input in graph[id].inputs where graph[input].axes.contains(.catalogue) { isMember[input.index] = true }
    }
    return graph.ids.filter { isMember[$0.index] }
  }

  /// How many items a walk goes over.
  func items(of walk: Int) -> Int {
    members(of: walk).first { graph[$0].axes.contains(.catalogue) }.map { graph.type(of: $0).shape.count } ?? 0
  }

  private func sums(of walk: Int) -> [NodeID] {
    graph.ids.filter { isNeeded($0) && waits[$0.index] == walk + 1 && Self.sumsUp(graph[$0], in: graph) }
  }
}
