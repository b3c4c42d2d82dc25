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
    var popularity: AliasTable
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
        weight: weight, first: items.count, popularity: AliasTable(weights: weights)))
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

  /// Proposes an item: a group by its bound, an item in it by popularity. It is accepted with the item's weight over its
  /// bound, so that accepted items come at the rate of their weights; else nil.
  func propose(_ offer: Offer, from numbers: inout UserNumbers) -> Int32? {
    let place = numbers.uniform() * offer.rate
    var (low, high) = (0, offer.sums.count - 1)
    while low < high {
      let middle = (low + high) / 2
      if offer.sums[middle] > place { high = middle } else { low = middle + 1 }
    }
    let index = groups[low].first + groups[low].popularity.index(at: numbers.uniform())
    let chance = numbers.uniform()
    var cosine = 0.0
    let vector = index * factors
    for factor in 0..<factors { cosine += offer.user[factor] * Double(vectors[vector + factor]) }
    let exponent = scale * (cosine - edges[offer.levels[low]])
    // exp(-y) is at most 1 / (1 + y + y^2 / 2), which refuses most without an exponential.
    if chance * (1 + exponent * (0.5 * exponent - 1)) > 1 { return nil }
    return chance < Real.exp(exponent) ? items[index] : nil
  }

  /// The greatest cosine that `offer` allows the item at a place of ``items``, for tests: with the item's own number.
  func bounds(_ offer: Offer) -> [(item: Int, bound: Double)] {
    groups.indices.flatMap { index in
      let end = index + 1 < groups.count ? groups[index + 1].first : items.count
      return (groups[index].first..<end).map { (Int(items[$0]), edges[offer.levels[index]]) }
    }
  }
}

/// The random numbers of one user, a pure function of the seed, the round and the user.
struct UserNumbers {
  private let stream: RandomStream
  private let round: Int
  private let user: Int
  private var block = 0
  private var buffered: UInt64 = 0
  private var hasBuffered = false

  init(_ stream: RandomStream, round: Int, user: Int) {
    (self.stream, self.round, self.user) = (stream, round, user)
  }

  /// The next number in [0, 1).
  mutating func uniform() -> Double {
    var bits = buffered
    if !hasBuffered {
      let words = stream.words(epoch: round, index: user, block: block)
      block += 1
      bits = UInt64(words.x) | UInt64(words.y) << 32
      buffered = UInt64(words.z) | UInt64(words.w) << 32
    }
    hasBuffered.toggle()
    return Double(bits >> 11) * 0x1p-53
  }

  /// How many events of a Poisson process there are where `mean` are expected.
  mutating func poisson(_ mean: Double) -> Int {
    var left = mean
    var count = 0
    while left > 0 {
      let part = min(left, 32)
      left -= part
      let place = uniform()
      var (term, sum, number) = (Real.exp(-part), 0.0, 0)
      sum = term
      while place >= sum && number < 400 {
        number += 1
        term *= part / Double(number)
        sum += term
      }
      count += number
    }
    return count
  }
}
