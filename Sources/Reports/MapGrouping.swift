/// The points of a map grouped by cluster or by true segment.
struct MapGrouping: Sendable {
  /// The name of one group: `cluster`, `segment`.
  let word: String
  /// The groups in rising order with the indices of their points. Points without a group come last.
  let members: [(group: Int?, points: [Int])]

  /// Nil if no point has a group.
  init?(_ word: String, _ groups: [Int?]) {
    guard groups.contains(where: { $0 != nil }) else { return nil }
    self.word = word
    var indices: [Int: [Int]] = [:]
    var ungrouped: [Int] = []
    for (index, group) in groups.enumerated() {
      if let group { indices[group, default: []].append(index) } else { ungrouped.append(index) }
    }
    members =
      indices.keys.sorted().map { ($0, indices[$0] ?? []) } + (ungrouped.isEmpty ? [] : [(nil, ungrouped)])
  }

  /// One group of all points, for a map without groups.
  init(all count: Int) {
    word = ""
    members = [(nil, Array(0..<count))]
  }

  /// A group's name: `cluster 3`, `no cluster`.
  func name(_ group: Int?) -> String {
    group.map { "\(word) \($0)" } ?? "no \(word)"
  }
}
