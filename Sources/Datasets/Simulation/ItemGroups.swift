import Numerics

/// A shop's items in groups that lie in a shell around a direction, so that no item of a group is closer to a user than a
/// bound which needs the group alone.
struct ItemGroups {
  /// A shell: items whose angle to the anchor lies between two.
  private struct Group {
    var anchor: Int
    /// The cosines and sines of the least and the greatest angle.
    var near: (cosine: Double, sine: Double)
    var far: (cosine: Double, sine: Double)
    /// The sum of the items' popularities.
    var weight: Double
    /// Where the items begin in ``items``.
    var first: Int
    var count: Int
  }

  private static let mostAnchors = 16
  private static let shells = 8
  /// Rounded vectors are a little off unit length; the bounds are raised by more than that.
  private static let margin = 2e-6

  private let factors: Int
  private let scale: Double
  private var anchors: [Double] = []
  private var groups: [Group] = []
  /// All items, group by group, and their vectors.
  private var items: [Int32] = []
  private var vectors: [Float] = []
  /// The groups' alias tables of popularity, beside the items: an entry's own share, and the place of the other item.
  private var keep: [Double] = []
  private var other: [Int32] = []
  /// Upper edges of steps of a cosine, and exp(scale x (edge - 1)).
  private let edges: [Double]
  private let powers: [Double]
  /// The sum of all items' popularities, the greatest of which is 1.
  let totalPopularity: Double

  /// - Parameter segments: each item's segment; the first ones' means become anchors.
  init(_ truth: Truth, segments: [Int32]) {
    (factors, scale) = (truth.factors, truth.scale)
    let steps = min(4096, max(16, Int((20 * truth.scale).rounded(.up))))
    let (edges, scale) = ((0...steps).map { 2 * Double($0 + 1) / Double(steps) - 1 }, truth.scale)
    self.edges = edges
    powers = edges.map { Real.exp(scale * ($0 - 1)) }
    let most = truth.itemOffsets.max() ?? 0
    let popularities = truth.itemOffsets.map { Real.exp($0 - most) }
    totalPopularity = fixedSum(popularities)
    let count = popularities.count
    setAnchors(truth, segments)
    var members = [[(cosine: Double, item: Int)]](repeating: [], count: anchors.count / factors)
    for item in 0..<count {
      let cosines = members.indices.map { anchor in
        (0..<factors).reduce(0.0) {
          $0 + Double(truth.itemVectors[item * factors + $1]) * anchors[anchor * factors + $1]
        }
      }
      let nearest = cosines.indices.max { cosines[$0] < cosines[$1] } ?? 0
      members[nearest].append((cosines[nearest], item))
    }
    for (anchor, members) in members.enumerated() where !members.isEmpty {
      let sorted = members.sorted { ($0.cosine, $0.item) > ($1.cosine, $1.item) }
      let shells = min(Self.shells, max(1, sorted.count / 32))
      for shell in 0..<shells {
        addGroup(
          sorted[shell * sorted.count / shells..<(shell + 1) * sorted.count / shells], anchor, truth, popularities)
      }
    }
  }

  private mutating func setAnchors(_ truth: Truth, _ segments: [Int32]) {
    let count = min(Self.mostAnchors, Int(segments.max() ?? 0) + 1)
    var sums = [[Double]](repeating: [Double](repeating: 0, count: factors), count: count)
    for (item, segment) in segments.enumerated() where segment < count {
      for factor in 0..<factors { sums[Int(segment)][factor] += Double(truth.itemVectors[item * factors + factor]) }
    }
    for sum in sums where sum.contains(where: { $0 != 0 }) { anchors += LatentShop.unit(sum) }
    if anchors.isEmpty { anchors = LatentShop.unit([Double](repeating: 0, count: factors)) }
  }

  private mutating func addGroup(
    _ members: ArraySlice<(cosine: Double, item: Int)>, _ anchor: Int, _ truth: Truth, _ popularities: [Double]
  ) {
    guard let nearest = members.first, let farthest = members.last else { return }
    func edge(_ cosine: Double) -> (cosine: Double, sine: Double) {
      let cosine = min(1, max(-1, cosine))
      return (cosine, (1 - cosine * cosine).squareRoot())
    }
    let weights = members.map { popularities[$0.item] }
    // An item that is too rare for a number of its own is never drawn, and neither is a group of such.
    let weight = fixedSum(weights)
    guard weight > 0 else { return }
    groups.append(
      Group(
        anchor: anchor, near: edge(nearest.cosine + Self.margin), far: edge(farthest.cosine - Self.margin),
        weight: weight, first: items.count, count: members.count))
    let popularity = AliasTable(weights: weights)
    keep += popularity.keep
    for place in popularity.alias { other.append(place + Int32(items.count)) }
    for (_, item) in members {
      items.append(Int32(item))
      vectors += truth.itemVectors[item * factors..<(item + 1) * factors]
    }
  }

  /// What is proposed to one user: each group's bound, and how often it is proposed.
  struct Offer {
    fileprivate var user: [Double] = []
    fileprivate var cosines: [(cosine: Double, sine: Double)] = []
    fileprivate var levels: [Int] = []
    fileprivate var sums: [Double] = []
    fileprivate var proposals: [(place: Int, level: Int, chance: Double)] = []

    /// The rate of proposals: at least the sum of the user's weights.
    var rate: Double { sums.last ?? 0 }
  }

  /// Makes `offer` that of a user with this vector.
  func prepare(_ offer: inout Offer, for vector: ArraySlice<Float>) {
    offer.user.removeAll(keepingCapacity: true)
    for number in vector { offer.user.append(Double(number)) }
    offer.cosines.removeAll(keepingCapacity: true)
    for anchor in stride(from: 0, to: anchors.count, by: factors) {
      var sum = 0.0
      for factor in 0..<factors { sum += offer.user[factor] * anchors[anchor + factor] }
      let cosine = min(1, max(-1, sum))
      offer.cosines.append((cosine, (1 - cosine * cosine).squareRoot()))
    }
    offer.levels.removeAll(keepingCapacity: true)
    offer.sums.removeAll(keepingCapacity: true)
    let half = 0.5 * Double(edges.count - 1)
    var sum = 0.0
    for group in groups {
      let own = offer.cosines[group.anchor]
      // cos(a - b) of the user's angle and the shell's nearer edge; inside the shell it may be 1.
      let bound =
        if own.cosine > group.near.cosine {
          own.cosine * group.near.cosine + own.sine * group.near.sine
        } else if own.cosine < group.far.cosine {
          own.cosine * group.far.cosine + own.sine * group.far.sine
        } else { 1.0 }
      let level = max(0, Int((bound + Self.margin + 1) * half))
      offer.levels.append(level)
      sum += group.weight * powers[level]
      offer.sums.append(sum)
    }
  }

  /// Proposes items: a group by its bound, an item in it by popularity. One is accepted with its weight over its bound, so
  /// that accepted items come at the rate of their weights.
  /// - Parameter accept: gets each accepted item and the number of its proposal.
  func propose(
    _ count: Int, _ offer: inout Offer, from numbers: inout UserNumbers,
    accept: (_ item: Int32, _ proposal: Int) -> Void
  ) {
    guard !offer.sums.isEmpty else { return }
    // All are drawn before any is looked at, so that memory brings several items' numbers at once.
    offer.proposals.removeAll(keepingCapacity: true)
    for _ in 0..<count {
      let sum = numbers.uniform() * offer.rate
      var (group, left) = (0, offer.sums.count)
      while left > 1 {
        let half = left / 2
        group = offer.sums[group + half - 1] <= sum ? group + half : group
        left -= half
      }
      let entry = numbers.uniform() * Double(groups[group].count)
      let own = min(Int(entry), groups[group].count - 1)
      let place = groups[group].first + own
      offer.proposals.append(
        (
          entry - Double(own) < keep[place] ? place : Int(other[place]), offer.levels[group], numbers.uniform()
        ))
    }
    for (number, proposal) in offer.proposals.enumerated() {
      var cosine = 0.0
      let vector = proposal.place * factors
      for factor in 0..<factors { cosine += offer.user[factor] * Double(vectors[vector + factor]) }
      let exponent = scale * (cosine - edges[proposal.level])
      // exp(-y) is at most 1 / (1 + y + y^2 / 2), which refuses most without an exponential.
      if proposal.chance * (1 + exponent * (0.5 * exponent - 1)) > 1 { continue }
      if proposal.chance < Real.exp(exponent) { accept(items[proposal.place], number) }
    }
  }

  /// The greatest cosine that `offer` allows the item at a place of ``items``, for tests: with the item's own number.
  func bounds(_ offer: Offer) -> [(item: Int, bound: Double)] {
    groups.indices.flatMap { index in
      let end = index + 1 < groups.count ? groups[index + 1].first : items.count
      return (groups[index].first..<end).map { (Int(items[$0]), edges[offer.levels[index]]) }
    }
  }
}
