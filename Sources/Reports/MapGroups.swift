/// The points of a map by one of their groupings, cluster or true segment.
struct MapGroups: Sendable {
  /// The word for one of them: `cluster`.
  let word: String
  /// The groups that occur, rising, those without a group last, each with its points' places.
  let members: [(group: Int?, points: [Int])]

  /// Nil where no point has such a group.
  init?(_ word: String, _ groups: [Int?]) {
    guard groups.contains(where: { $0 != nil }) else { return nil }
    self.word = word
    var places: [Int: [Int]] = [:]
    var strays: [Int] = []
    for (place, group) in groups.enumerated() {
      if let group { places[group, default: []].append(place) } else { strays.append(place) }
    }
    members =
      places.keys.sorted().map { ($0, places[$0] ?? []) } + (strays.isEmpty ? [] : [(nil, strays)])
  }

  /// One group of all points, for a map without any.
  init(all count: Int) {
    word = ""
    members = [(nil, Array(0..<count))]
  }

  /// How a group is called.
  func name(_ group: Int?) -> String {
    group.map { "\(word) \($0)" } ?? "no \(word)"
  }
}
