/// The graph of a layout in which every edge leads to the next rank: a longer one goes through stand-ins, one a rank.
struct LayeredNet: Sendable {
  /// An edge with the stand-ins on its way.
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

  /// Orders each rank by the mean place of its neighbours, downwards and upwards in turn, and keeps the order with the
  /// fewest crossings.
  mutating func order() {
    var best = layers
    var fewest = crossings()
    for sweep in 0..<12 where fewest > 0 {
      let isDown = sweep % 2 == 0
      let order = isDown ? Array(layers.indices.dropFirst()) : Array(layers.indices.dropLast().reversed())
      for layer in order {
        let places = placesInLayers()
        let neighbours = isDown ? above : below
        let keys = layers[layer].map { node -> (Double, Int) in
          let near = neighbours[node]
          guard !near.isEmpty else { return (Double(places[node]), places[node]) }
          return (Double(near.reduce(0) { $0 + places[$1] }) / Double(near.count), places[node])
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

  private func placesInLayers() -> [Int] {
    var places = [Int](repeating: 0, count: rank.count)
    for layer in layers {
      for (place, node) in layer.enumerated() { places[node] = place }
    }
    return places
  }

  private func crossings() -> Int {
    let places = placesInLayers()
    var count = 0
    for layer in layers {
      let edges = layer.flatMap { node in below[node].map { (places[node], places[$0]) } }
      for (index, one) in edges.enumerated() {
        for other in edges[(index + 1)...] where (one.0 - other.0) * (one.1 - other.1) < 0 { count += 1 }
      }
    }
    return count
  }

  /// The centres of all nodes and stand-ins, the leftmost edge at 0.
  func positions() -> [Double] {
    var centres = [Double](repeating: 0, count: rank.count)
    for layer in layers {
      for pair in zip(layer, layer.dropFirst()) { centres[pair.1] = centres[pair.0] + distance(pair.0, pair.1) }
    }
    for sweep in 0..<64 {
      let isDown = sweep % 2 == 0
      for layer in isDown ? layers : layers.reversed() {
        let wishes = layer.map { node -> Double in
          // The last rounds look both ways, so that neither ends nor beginnings decide alone.
          let near = sweep >= 16 ? above[node] + below[node] : isDown ? above[node] : below[node]
          guard !near.isEmpty else { return centres[node] }
          return near.reduce(0) { $0 + centres[$1] } / Double(near.count)
        }
        settle(layer, wishes, &centres)
      }
    }
    let least = zip(centres, widths).map { $0 - $1 / 2 }.min() ?? 0
    return centres.map { $0 - least }
  }

  /// The least space between the centres of neighbours in a rank.
  private func distance(_ left: Int, _ right: Int) -> Double {
    (widths[left] + widths[right]) / 2 + LayeredLayout.gap
  }

  /// Puts a rank's nodes where they wish to be, in the sense of least squares, with the order and the distances kept: an
  /// isotonic regression, by pooling neighbours that violate the order. Stand-ins weigh more: long edges become straight.
  private func settle(_ layer: [Int], _ wishes: [Double], _ centres: inout [Double]) {
    var offsets: [Double] = []
    for (place, node) in layer.enumerated() {
      offsets.append(place == 0 ? 0 : offsets[place - 1] + distance(layer[place - 1], node))
    }
    var pools: [(mean: Double, weight: Double, count: Int)] = []
    for (place, node) in layer.enumerated() {
      pools.append((wishes[place] - offsets[place], node >= real ? 3 : 1, 1))
      while pools.count > 1, pools[pools.count - 2].mean > pools[pools.count - 1].mean {
        let last = pools.removeLast()
        let before = pools.removeLast()
        let weight = last.weight + before.weight
        pools.append(
          ((last.mean * last.weight + before.mean * before.weight) / weight, weight, last.count + before.count))
      }
    }
    var place = 0
    for pool in pools {
      for _ in 0..<pool.count {
        centres[layer[place]] = pool.mean + offsets[place]
        place += 1
      }
    }
  }
}
