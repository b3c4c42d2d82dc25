/// The graph of a layout in which every edge leads to the next rank: a longer edge passes through one dummy node per rank.
struct LayeredGraph: Sendable {
  /// An edge with its dummy nodes.
  struct Chain: Sendable {
    var from: Int
    var to: Int
    var through: [Int]
  }

  private(set) var layers: [[Int]]
  private(set) var chains: [Chain] = []
  private(set) var widths: [Double]
  private(set) var rank: [Int]
  private var above: [[Int]]
  private var below: [[Int]]
  private let real: Int

  init(count: Int, widths: [Double], ranks: [Int], edges: [(from: Int, to: Int)]) {
    self.widths = widths
    real = count
    rank = ranks
    above = [[Int]](repeating: [], count: count)
    below = above
    layers = [[Int]](repeating: [], count: (ranks.max() ?? -1) + 1)
    for node in 0..<count { layers[ranks[node]].append(node) }
    for edge in edges {
      var chain = Chain(from: edge.from, to: edge.to, through: [])
      var last = edge.from
      for between in (ranks[edge.from] + 1)..<max(ranks[edge.to], ranks[edge.from] + 1) {
        let dummy = rank.count
        rank.append(between)
        self.widths.append(LayeredLayout.passage)
        above.append([])
        below.append([])
        layers[between].append(dummy)
        join(last, dummy)
        chain.through.append(dummy)
        last = dummy
      }
      join(last, edge.to)
      chains.append(chain)
    }
  }

  private mutating func join(_ upper: Int, _ lower: Int) {
    below[upper].append(lower)
    above[lower].append(upper)
  }

  /// Orders each rank by the barycenter of its neighbors, sweeping down and up in turn, and keeps the order with the fewest crossings.
  /// (Sugiyama, Tagawa and Toda, 1981.)
  mutating func order() {
    var best = layers
    var fewest = crossings()
    for sweep in 0..<12 where fewest > 0 {
      let isDown = sweep % 2 == 0
      let order = isDown ? Array(layers.indices.dropFirst()) : Array(layers.indices.dropLast().reversed())
      for layer in order {
        let indices = indicesInLayers()
        let neighbors = isDown ? above : below
        let keys = layers[layer].map { node -> (Double, Int) in
          let near = neighbors[node]
          guard !near.isEmpty else { return (Double(indices[node]), indices[node]) }
          return (Double(near.reduce(0) { $0 + indices[$1] }) / Double(near.count), indices[node])
        }
        layers[layer] = zip(layers[layer], keys).sorted { $0.1 < $1.1 }.map(\.0)
      }
      let count = crossings()
      if count < fewest {
        fewest = count
        best = layers
      }
    }
    layers = best
  }

  private func indicesInLayers() -> [Int] {
    var indices = [Int](repeating: 0, count: rank.count)
    for layer in layers {
      for (index, node) in layer.enumerated() { indices[node] = index }
    }
    return indices
  }

  private func crossings() -> Int {
    let indices = indicesInLayers()
    var count = 0
    for layer in layers {
      let edges = layer.flatMap { node in below[node].map { (indices[node], indices[$0]) } }
      for (index, one) in edges.enumerated() {
        for other in edges[(index + 1)...] where (one.0 - other.0) * (one.1 - other.1) < 0 { count += 1 }
      }
    }
    return count
  }

  /// The x coordinates of the centers of all nodes and dummy nodes; the leftmost border is at 0.
  func positions() -> [Double] {
    var centers = [Double](repeating: 0, count: rank.count)
    for layer in layers {
      for pair in zip(layer, layer.dropFirst()) { centers[pair.1] = centers[pair.0] + distance(pair.0, pair.1) }
    }
    for sweep in 0..<64 {
      let isDown = sweep % 2 == 0
      for layer in isDown ? layers : layers.reversed() {
        let targets = layer.map { node -> Double in
          // The last sweeps use the neighbors on both sides.
          let near = sweep >= 16 ? above[node] + below[node] : isDown ? above[node] : below[node]
          guard !near.isEmpty else { return centers[node] }
          return near.reduce(0) { $0 + centers[$1] } / Double(near.count)
        }
        place(layer, targets, &centers)
      }
    }
    let least = zip(centers, widths).map { $0 - $1 / 2 }.min() ?? 0
    return centers.map { $0 - least }
  }

  /// The least distance between the centers of adjacent nodes of a rank.
  private func distance(_ left: Int, _ right: Int) -> Double {
    (widths[left] + widths[right]) / 2 + LayeredLayout.gap
  }

  /// Moves a rank's nodes to their targets in the sense of least squares, with order and distances kept: isotonic regression by pooling
  /// adjacent violators. Dummy nodes have a larger weight, so that long edges become straight.
  private func place(_ layer: [Int], _ targets: [Double], _ centers: inout [Double]) {
    var offsets: [Double] = []
    for (index, node) in layer.enumerated() {
      offsets.append(index == 0 ? 0 : offsets[index - 1] + distance(layer[index - 1], node))
    }
    var pools: [(mean: Double, weight: Double, count: Int)] = []
    for (index, node) in layer.enumerated() {
      pools.append((targets[index] - offsets[index], node >= real ? 3 : 1, 1))
      while pools.count > 1, pools[pools.count - 2].mean > pools[pools.count - 1].mean {
        let last = pools.removeLast()
        let before = pools.removeLast()
        let weight = last.weight + before.weight
        pools.append(
          ((last.mean * last.weight + before.mean * before.weight) / weight, weight, last.count + before.count))
      }
    }
    var index = 0
    for pool in pools {
      for _ in 0..<pool.count {
        centers[layer[index]] = pool.mean + offsets[index]
        index += 1
      }
    }
  }
}
