/// Places for the nodes of a directed graph: ranks by longest path, order within a rank by barycentres, then positions
/// as near to their neighbours' as the order allows. Nodes never overlap, and edges pass between them.
struct LayeredLayout: Sendable {
  struct Box: Sendable, Equatable {
    /// The left upper corner.
    var x: Double
    var y: Double
    var width: Double
    var height: Double
    var centre: Double { x + width / 2 }
  }

  /// An edge's way: `start`, then through each rank that it crosses from upper to lower end, then `end`.
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
  /// What an edge that crosses a rank keeps free.
  static let passage = 14.0
  /// Between the ends of edges at one node.
  static let port = 16.0

  /// Lays out nodes of the given sizes. Edges to nodes that do not exist and edges that close a cycle are left out.
  init(sizes: [(width: Double, height: Double)], edges: [(from: Int, to: Int)]) {
    boxes = sizes.map { Box(x: 0, y: 0, width: $0.width, height: $0.height) }
    let edges = Self.acyclic(edges, count: sizes.count)
    ranks = Self.longestPaths(edges, count: sizes.count)
    guard !sizes.isEmpty else { return }

    var net = LayeredNet(count: sizes.count, widths: sizes.map(\.width), ranks: ranks, edges: edges)
    net.order()
    let centres = net.positions()

    var tops: [Double] = []
    var heights: [Double] = []
    var top = 0.0
    for layer in net.layers {
      let tallest = layer.filter { $0 < sizes.count }.map { sizes[$0].height }.max() ?? 0
      tops.append(top)
      heights.append(tallest)
      top += tallest + Self.rankGap
    }
    for node in sizes.indices {
      boxes[node].x = centres[node] - sizes[node].width / 2
      boxes[node].y = tops[ranks[node]] + (heights[ranks[node]] - sizes[node].height) / 2
    }
    height = top - Self.rankGap
    width = zip(centres.indices, centres).map { $1 + net.widths[$0] / 2 }.max() ?? 0
    routes = net.chains.map { chain in
      let from = boxes[chain.from]
      let to = boxes[chain.to]
      return Route(
        from: chain.from, to: chain.to, start: (from.centre, from.y + from.height),
        passages: chain.through.map { dummy in
          let rank = net.rank[dummy]
          return (centres[dummy], tops[rank], tops[rank] + heights[rank])
        },
        end: (to.centre, to.y))
    }
    spreadEnds()
  }

  /// Sets the ends of several edges at one node side by side, in the order in which they come from the side.
  private mutating func spreadEnds() {
    for node in boxes.indices {
      let incoming = routes.indices.filter { routes[$0].to == node }
      let near = { (route: Route) in route.passages.last?.x ?? route.start.x }
      place(incoming.sorted { (near(routes[$0]), $0) < (near(routes[$1]), $1) }, at: node) { $0.end.x = $1 }
    }
  }

  private mutating func place(_ order: [Int], at node: Int, set: (inout Route, Double) -> Void) {
    guard order.count > 1 else { return }
    let step = min(Self.port, (boxes[node].width - 24) / Double(order.count - 1))
    for (place, route) in order.enumerated() {
      set(&routes[route], boxes[node].centre + (Double(place) - Double(order.count - 1) / 2) * step)
    }
  }

  /// The edges without repeats, strangers and those that would close a cycle.
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
    // Each round settles at least one rank more, and the edges have no cycle.
    for _ in 0..<count {
      var isSettled = true
      for edge in edges where ranks[edge.to] <= ranks[edge.from] {
        ranks[edge.to] = ranks[edge.from] + 1
        isSettled = false
      }
      if isSettled { break }
    }
    return ranks
  }
}
