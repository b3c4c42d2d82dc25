import Numerics

/// A shop's items in groups that lie in a shell around a direction, so that no item of a group is closer to a user than a
/// bound which needs the group alone.
struct ItemGroups {
  /// A shell: items whose angle to the anchor lies between two.
  private struct Group {
    var anchor: Int
    /// The cosines and sines of the least and the greatest angle.
    var near: Edge
    var far: Edge
    /// The sum of the items' popularities.
    var weight: Double
    /// Where the items begin in ``items``.
    var first: Int
    var count: Int
  }

  fileprivate struct Edge {
    var cosine: Double
    var sine: Double

    init(_ cosine: Double) {
      self.cosine = min(1, max(-1, cosine))
      sine = (1 - self.cosine * self.cosine).squareRoot()
    }
  }

  /// An item, and its entry in its group's alias table of popularity: the entry's own share, and the place of the other item.
  private struct Entry {
    var keep: Double
    var other: Int32
    var item: Int32
  }

  /// Eight numbers of a vector, zeros behind the last.
  private typealias Eight = SIMD8<Float>

  private static let mostAnchors = 16
  private static let shells = 8
  /// Rounded vectors are a little off unit length; the bounds are raised by more than that.
  private static let margin = 2e-6

  private let factors: Int
  private let scale: Double
  private var anchors: [Double] = []
  private var groups: [Group] = []
  /// All items, group by group.
  private var entries: [Entry] = []
  /// Their vectors, each `eights` eights.
  private var vectors: [Eight] = []
  private let eights: Int
  /// Steps of a cosine: their upper edges, and exp(scale x (edge - 1)).
  private let steps: [(edge: Double, power: Double)]
  /// The sum of all items' popularities, the greatest of which is 1.
  let totalPopularity: Double

  /// - Parameter segments: each item's segment; the first ones' means become anchors.
  init(_ truth: Truth, segments: [Int32], tasks: ParallelTasks = .inOrder) {
    (factors, scale) = (truth.factors, truth.scale)
    eights = (truth.factors + 7) / 8
    let (count, scale) = (min(4096, max(16, Int((20 * truth.scale).rounded(.up)))), truth.scale)
    steps = (0...count).map { step in
      let edge = 2 * Double(step + 1) / Double(count) - 1
      return (edge, Real.exp(scale * (edge - 1)))
    }
    let most = truth.itemOffsets.max() ?? 0
    let popularities = truth.itemOffsets.map { Real.exp($0 - most) }
    totalPopularity = fixedSum(popularities)
    setAnchors(truth, segments)
    for (anchor, members) in members(truth, by: tasks).enumerated() where !members.isEmpty {
      let shells = min(Self.shells, max(1, members.count / 32))
      for shell in 0..<shells {
        addGroup(
          members[shell * members.count / shells..<(shell + 1) * members.count / shells], anchor, truth, popularities)
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

  private typealias Member = (cosine: Double, item: Int)

  /// Each anchor's items, those to which it is the nearest of all, the nearest first.
  private func members(_ truth: Truth, by tasks: ParallelTasks) -> [[Member]] {
    let count = truth.itemOffsets.count
    let anchorCount = anchors.count / factors
    let sizes = ParallelTasks.sizes(count, by: 4096)
    let nearest: [(anchor: Int, cosine: Double)] = tasks.array(parts: sizes) { part, places in
      for own in places.indices {
        let item = part * 4096 + own
        var best = (anchor: 0, cosine: -Double.infinity)
        for anchor in 0..<anchorCount {
          var cosine = 0.0
          for factor in 0..<factors {
            cosine += Double(truth.itemVectors[item * factors + factor]) * anchors[anchor * factors + factor]
          }
          if cosine > best.cosine { best = (anchor, cosine) }
        }
        places.initializeElement(at: own, to: best)
      }
    }
    var members = [[Member]](repeating: [], count: anchorCount)
    for (item, one) in nearest.enumerated() { members[one.anchor].append((one.cosine, item)) }
    let unsorted = members
    return tasks.map(anchorCount) { anchor in
      unsorted[anchor].sorted { $0.cosine != $1.cosine ? $0.cosine > $1.cosine : $0.item > $1.item }
    }
  }

  private mutating func addGroup(
    _ members: ArraySlice<Member>, _ anchor: Int, _ truth: Truth, _ popularities: [Double]
  ) {
    guard let nearest = members.first, let farthest = members.last else { return }
    let weights = members.map { popularities[$0.item] }
    // An item that is too rare for a number of its own is never drawn, and neither is a group of such.
    let weight = fixedSum(weights)
    guard weight > 0 else { return }
    let first = entries.count
    groups.append(
      Group(
        anchor: anchor, near: Edge(nearest.cosine + Self.margin), far: Edge(farthest.cosine - Self.margin),
        weight: weight, first: first, count: members.count))
    let popularity = AliasTable(weights: weights)
    for (place, (_, item)) in members.enumerated() {
      entries.append(
        Entry(keep: popularity.keep[place], other: popularity.alias[place] + Int32(first), item: Int32(item)))
      for start in stride(from: 0, to: factors, by: 8) {
        var eight = Eight.zero
        for lane in 0..<min(8, factors - start) { eight[lane] = truth.itemVectors[item * factors + start + lane] }
        vectors.append(eight)
      }
    }
  }

  /// What is proposed to one user: each group's bound, and how often it is proposed.
  struct Offer {
    fileprivate var user: [SIMD8<Double>] = []
    fileprivate var anchors: [Edge] = []
    /// Each group's bound, and the rates of the groups up to it.
    fileprivate var bounds: [Double] = []
    fileprivate var sums: [Double] = []
    /// The same sums by eights, infinite behind the last, and each eight's last one likewise.
    fileprivate var eights: [SIMD8<Double>] = []
    fileprivate var lasts: [SIMD8<Double>] = []
    fileprivate var proposals: [Proposal] = []
    fileprivate var left: [Candidate] = []
    /// The entries of what was accepted, as ``Arrivals`` keeps them; more may stand behind them.
    fileprivate(set) var accepted: [UInt64] = []

    /// The rate of proposals: at least the sum of the user's weights.
    var rate: Double { sums.last ?? 0 }
  }

  /// An item's place, the bound under which it was proposed, and the number in [0, 1) that decides on it.
  fileprivate struct Proposal {
    var place = 0
    var bound = 0.0
    var chance = 0.0
    /// Where in its group's alias table it was drawn: the table's entry, and how far into it.
    var entry = 0
    var part = 0.0
  }

  /// A proposal that was not refused at once: `exponent` is the logarithm of its chance.
  fileprivate struct Candidate {
    var number = 0
    var exponent = 0.0
  }

  /// Makes `offer` that of a user with this vector.
  func prepare(_ offer: inout Offer, for vector: ArraySlice<Float>) {
    offer.user.removeAll(keepingCapacity: true)
    for start in stride(from: vector.startIndex, to: vector.endIndex, by: 8) {
      var eight = SIMD8<Double>.zero
      for lane in 0..<min(8, vector.endIndex - start) { eight[lane] = Double(vector[start + lane]) }
      offer.user.append(eight)
    }
    offer.anchors.removeAll(keepingCapacity: true)
    for anchor in stride(from: 0, to: anchors.count, by: factors) {
      var sum = 0.0
      for factor in 0..<factors { sum += offer.user[factor / 8][factor % 8] * anchors[anchor + factor] }
      offer.anchors.append(Edge(sum))
    }
    if offer.sums.count != groups.count {
      offer.sums = [Double](repeating: 0, count: groups.count)
      offer.bounds = offer.sums
    }
    setBounds(&offer.bounds, sums: &offer.sums, anchors: offer.anchors)
    Self.setEights(&offer.eights, of: offer.sums)
    Self.setEights(&offer.lasts, of: offer.eights.map { $0[7] })
  }

  private static func setEights(_ eights: inout [SIMD8<Double>], of numbers: [Double]) {
    eights.removeAll(keepingCapacity: true)
    for start in stride(from: 0, to: numbers.count, by: 8) {
      var eight = SIMD8<Double>(repeating: .infinity)
      for lane in 0..<min(8, numbers.count - start) { eight[lane] = numbers[start + lane] }
      eights.append(eight)
    }
  }

  /// How many of the eight are at most `limit`.
  @inline(__always)
  private static func count(_ eight: SIMD8<Double>, atMost limit: SIMD8<Double>) -> Int {
    Int(SIMD8<Int64>.zero.replacing(with: 1, where: eight .<= limit).wrappedSum())
  }

  private func setBounds(_ bounds: inout [Double], sums: inout [Double], anchors: [Edge]) {
    var sums = sums.mutableSpan
    var bounds = bounds.mutableSpan
    let anchors = anchors.span
    let groups = groups.span
    let steps = steps.span
    let half = 0.5 * Double(steps.count - 1)
    var sum = 0.0
    for index in groups.indices {
      let group = groups[index]
      let own = anchors[group.anchor]
      // cos(a - b) of the user's angle and the shell's nearer edge; inside the shell it may be 1. Both are computed: a branch
      // would be guessed wrong once an anchor.
      let toNear = own.cosine * group.near.cosine + own.sine * group.near.sine
      let toFar = own.cosine * group.far.cosine + own.sine * group.far.sine
      let inward = own.cosine < group.far.cosine ? toFar : 1.0
      let bound = own.cosine > group.near.cosine ? toNear : inward
      let step = steps[max(0, Int((bound + Self.margin + 1) * half))]
      sum += group.weight * step.power
      sums[index] = sum
      bounds[index] = step.edge
    }
  }

  /// Proposes items: a group by its bound, an item in it by popularity. One is accepted with its weight over its bound, so
  /// that accepted items come at the rate of their weights.
  /// - Returns: how many were accepted. Their entries are the first of `offer.accepted`.
  func propose(_ count: Int, _ offer: inout Offer, from numbers: inout UserNumbers) -> Int {
    guard count > 0, !groups.isEmpty else { return 0 }
    if offer.proposals.count < count {
      offer.proposals = [Proposal](repeating: Proposal(), count: 2 * count)
      offer.left = [Candidate](repeating: Candidate(), count: 2 * count)
      offer.accepted = [UInt64](repeating: 0, count: 2 * count)
    }
    // Each loop goes through all proposals, so that neither memory nor a doubtful branch of one holds up the others.
    draw(
      count, eights: offer.eights, lasts: offer.lasts, bounds: offer.bounds, rate: offer.rate, from: &numbers,
      into: &offer.proposals)
    let left = refuse(count, of: offer.proposals, offer.user, into: &offer.left)
    return accept(left, of: offer.left, offer.proposals, into: &offer.accepted)
  }

  private func draw(
    _ count: Int, eights: [SIMD8<Double>], lasts: [SIMD8<Double>], bounds: [Double], rate: Double,
    from numbers: inout UserNumbers, into proposals: inout [Proposal]
  ) {
    let (drawn, first) = numbers.take(3 * count)
    let bits = drawn.span
    let eights = eights.span
    let lasts = lasts.span
    let bounds = bounds.span
    let groups = groups.span
    let entries = entries.span
    var proposals = proposals.mutableSpan
    for number in 0..<count {
      let sum = SIMD8<Double>(repeating: Self.unit(bits[first + 3 * number]) * rate)
      // The first group whose sum is above: counted, since every branch of a search is guessed wrong half the time.
      var eight = 0
      for index in 0..<lasts.count { eight += Self.count(lasts[index], atMost: sum) }
      eight = min(eight, eights.count - 1)
      let group = min(8 * eight + Self.count(eights[eight], atMost: sum), bounds.count - 1)
      let (start, size) = (groups[group].first, groups[group].count)
      let place = Self.unit(bits[first + 3 * number + 1]) * Double(size)
      let own = min(Int(place), size - 1)
      proposals[number] = Proposal(
        bound: bounds[group], chance: Self.unit(bits[first + 3 * number + 2]), entry: start + own,
        part: place - Double(own))
    }
    for number in 0..<count {
      let entry = proposals[number].entry
      let found = entries[entry]
      proposals[number].place = proposals[number].part < found.keep ? entry : Int(found.other)
    }
  }

  /// `RandomStream.unit`, here because a call into another module for every number takes an eighth of a large simulation's time.
  @inline(__always)
  private static func unit(_ bits: UInt64) -> Double { Double(Int64(bitPattern: bits >> 11)) * 0x1p-53 }

  /// Passes over most of those that are not accepted.
  /// - Returns: how many are left.
  private func refuse(
    _ count: Int, of proposals: [Proposal], _ user: [SIMD8<Double>], into candidates: inout [Candidate]
  ) -> Int {
    let proposals = proposals.span
    let user = user.span
    let vectors = vectors.span
    var candidates = candidates.mutableSpan
    var left = 0
    for number in 0..<count {
      let proposal = proposals[number]
      var cosine = 0.0
      for eight in 0..<eights {
        let products = user[eight] * SIMD8<Double>(vectors[proposal.place * eights + eight])
        for lane in 0..<8 { cosine += products[lane] }
      }
      let exponent = scale * (cosine - proposal.bound)
      candidates[left] = Candidate(number: number, exponent: exponent)
      // exp(-y) is at most 1 / (1 + y + y^2 / 2), which refuses most without an exponential.
      left += proposal.chance * (1 + exponent * (0.5 * exponent - 1)) > 1 ? 0 : 1
    }
    return left
  }

  private func accept(
    _ count: Int, of candidates: [Candidate], _ proposals: [Proposal], into accepted: inout [UInt64]
  ) -> Int {
    let candidates = candidates.span
    let proposals = proposals.span
    let entries = entries.span
    var accepted = accepted.mutableSpan
    var taken = 0
    for place in 0..<count {
      let candidate = candidates[place]
      let proposal = proposals[candidate.number]
      accepted[taken] = Arrivals.entry(entries[proposal.place].item, proposal: candidate.number)
      taken += proposal.chance < Real.exp(candidate.exponent) ? 1 : 0
    }
    return taken
  }

  /// The greatest cosine that `offer` allows each item, for tests.
  func bounds(_ offer: Offer) -> [(item: Int, bound: Double)] {
    groups.indices.flatMap { index in
      (groups[index].first..<groups[index].first + groups[index].count).map {
        (Int(entries[$0].item), offer.bounds[index])
      }
    }
  }
}
