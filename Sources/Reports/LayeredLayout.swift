/// A layered layout of a directed graph: ranks by longest path, order within a rank by barycenters, then positions near those of the neighbors.
/// Nodes do not overlap, and edges pass between them.
struct LayeredLayout: Sendable {
  struct Box: Sendable, Equatable {
    /// The upper left corner.
    var x: Double
    var y: Double
    var width: Double
    var height: Double
    var center: Double { x + width / 2 }
  }

  /// The route of an edge: from `start` through every rank that it crosses to `end`.
  struct Route: Sendable {
    var from: Int
    var to: Int
    var start: (x: Double, y: Double)
    var passages: [(x: Double, top: Double, bottom: Double)]
    var end: (x: Double, y: Double)
  }

  private(set) var boxes: [Box]
  private(set) var routes: [Route] = []
  private(set) var width = 0.0
  private(set) var height = 0.0
  /// The rank of each node.
  let ranks: [Int]

  static let gap = 20.0
  static let rankGap = 46.0
  /// The width kept free for an edge that crosses a rank.
  static let passage = 14.0
  /// The distance between the ends of edges at one node.
  static let port = 16.0

  /// Lays out nodes of the given sizes. Edges to nodes that do not exist and edges that close a cycle are ignored.
  init(sizes: [(width: Double, height: Double)], edges: [(from: Int, to: Int)]) {
    boxes = sizes.map { Box(x: 0, y: 0, width: $0.width, height: $0.height) }
    let edges = Self.acyclic(edges, count: sizes.count)
    ranks = Self.longestPaths(edges, count: sizes.count)
    guard !sizes.isEmpty else { return }

    var graph = LayeredGraph(count: sizes.count, widths: sizes.map(\.width), ranks: ranks, edges: edges)
    graph.order()
    let centers = graph.positions()

    var tops: [Double] = []
    var heights: [Double] = []
    var top = 0.0
    for layer in graph.layers {
      let tallest = layer.filter { $0 < sizes.count }.map { sizes[$0].height }.max() ?? 0
      tops.append(top)
      heights.append(tallest)
      top += tallest + Self.rankGap
    }
    for node in sizes.indices {
      boxes[node].x = centers[node] - sizes[node].width / 2
      boxes[node].y = tops[ranks[node]] + (heights[ranks[node]] - sizes[node].height) / 2
    }
    height = top - Self.rankGap
    width = zip(centers.indices, centers).map { $1 + graph.widths[$0] / 2 }.max() ?? 0
    routes = graph.chains.map { chain in
      let from = boxes[chain.from]
      let to = boxes[chain.to]
      return Route(
        from: chain.from, to: chain.to, start: (from.center, from.y + from.height),
        passages: chain.through.map { dummy in
          let rank = graph.rank[dummy]
          return (centers[dummy], tops[rank], tops[rank] + heights[rank])
        },
        end: (to.center, to.y))
    }
    spreadEnds()
  }

  /// Distributes the ends of several edges at one node, ordered by where the edges come from.
  private mutating func spreadEnds() {
    for node in boxes.indices {
      let incoming = routes.indices.filter { routes[$0].to == node }
      let near = { (route: Route) in route.passages.last?.x ?? route.start.x }
      spread(incoming.sorted { (near(routes[$0]), $0) < (near(routes[$1]), $1) }, at: node) { $0.end.x = $1 }
    }
  }

  private mutating func spread(_ order: [Int], at node: Int, set: (inout Route, Double) -> Void) {
    guard order.count > 1 else { return }
    let step = min(Self.port, (boxes[node].width - 24) / Double(order.count - 1))
    for (index, route) in order.enumerated() {
      set(&routes[route], boxes[node].center + (Double(index) - Double(order.count - 1) / 2) * step)
    }
  }

  /// The edges without duplicates, unknown nodes and those that close a cycle.
  private static func acyclic(_ edges: [(from: Int, to: Int)], count: Int) -> [(from: Int, to: Int)] {
    var successors = [[Int]](repeating: [], count: count)
    func reaches(_ goal: Int, from start: Int) -> Bool {
      var seen = [Bool](repeating: false, count: count)
      var open = [start]
      while let node = open.popLast() {
        if node == goal { return true }
        guard !seen[node] else { continue }
        seen[node] = true
        open += successors[node]
      }
      return false
    }
    var kept: [(from: Int, to: Int)] = []
    for edge in edges
    where (0..<count).contains(edge.from) && (0..<count).contains(edge.to) && !successors[edge.from].contains(edge.to)
      && !reaches(edge.from, from: edge.to)
    {
      successors[edge.from].append(edge.to)
      kept.append(edge)
    }
    return kept
  }

  private static func longestPaths(_ edges: [(from: Int, to: Int)], count: Int) -> [Int] {
    var ranks = [Int](repeating: 0, count: count)
    // Each pass fixes at least one more rank, since the graph has no cycle.
    for _ in 0..<count {
      var isDone = true
      for edge in edges where ranks[edge.to] <= ranks[edge.from] {
        ranks[edge.to] = ranks[edge.from] + 1
        isDone = false
      }
      if isDone { break }
    }
    return ranks
  }
}
