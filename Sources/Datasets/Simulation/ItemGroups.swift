import KernelInterface
import Numerics

/// The items in groups, each a shell around a direction. The cosine of a user with the items of a group has an upper bound that depends on
/// the group alone.
struct ItemGroups {
  /// A shell: the items whose angle to the anchor is in a range.
  private struct Group {
    var anchor: Int
    /// The cosines and sines of the least and the greatest angle.
    var near: Edge
    var far: Edge
    /// The sum of the items' popularities.
    var weight: Double
    /// The index of the first entry, and the number of items.
    var first: Int
    var count: Int
  }

  private struct Edge {
    var cosine: Double
    var sine: Double

    init(_ cosine: Double) {
      self.cosine = min(1, max(-1, cosine))
      sine = (1 - self.cosine * self.cosine).squareRoot()
    }
  }

  private static let mostAnchors = 16
  private static let shells = 8
  /// The margin added to bounds. It covers the rounding of unit vectors.
  private static let margin = 2e-6

  private let factors: Int
  private var anchors: [Double] = []
  private var groups: [Group] = []
  /// The items by group: each item's entry in the alias table of its group's popularities as two numbers, see `ItemTables`.
  private let entries: AlignedBuffer<Double>
  /// The vectors of the entries, each padded to `eights` times eight.
  private let vectors: AlignedBuffer<Float>
  private let eights: Int
  private var entryCount = 0
  private let kernels: any KernelSet.Type
  private var tables: ItemTables
  /// The memory that the tables point to.
  private var numbers: [AlignedBuffer<Double>]
  private var integers: [AlignedBuffer<Int64>]
  /// The sum of the items' popularities, scaled so that the greatest is 1.
  let totalPopularity: Double

  /// - Parameter segments: each item's segment. The mean vectors of the first segments are the anchors.
  init(_ truth: Truth, segments: [Int32], tasks: ParallelTasks = .inOrder) {
    (factors, eights, kernels) = (truth.factors, AlignedBuffer<Float>.eights(truth.factors), tasks.kernels)
    entries = AlignedBuffer(count: 2 * truth.itemOffsets.count, repeating: 0)
    vectors = AlignedBuffer(count: 8 * eights * truth.itemOffsets.count, repeating: 0)
    (tables, numbers, integers) = Self.tables(
      of: [], anchors: [], factors: factors, scale: truth.scale, entries: entries, vectors: vectors)
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
    (tables, numbers, integers) = Self.tables(
      of: groups, anchors: anchors, factors: factors, scale: truth.scale, entries: entries, vectors: vectors)
  }

  /// The tables that kernels read. Steps of the cosine are given by their upper edges and exp(scale x (edge - 1)).
  private static func tables(
    of groups: [Group], anchors: [Double], factors: Int, scale: Double, entries: AlignedBuffer<Double>,
    vectors: AlignedBuffer<Float>
  ) -> (ItemTables, [AlignedBuffer<Double>], [AlignedBuffer<Int64>]) {
    let count = min(4096, max(16, Int((20 * scale).rounded(.up))))
    let steps = (0...count).flatMap { step in
      let edge = 2 * Double(step + 1) / Double(count) - 1
      return [edge, Real.exp(scale * (edge - 1))]
    }
    let anchorCount = anchors.count / factors
    let anchorEights = AlignedBuffer<Double>.eights(anchorCount)
    var byFactor = [Double](repeating: 0, count: 8 * anchorEights * factors)
    for anchor in 0..<anchorCount {
      for factor in 0..<factors { byFactor[factor * 8 * anchorEights + anchor] = anchors[anchor * factors + factor] }
    }
    let numbers = [
      byFactor, groups.map(\.near.cosine), groups.map(\.near.sine), groups.map(\.far.cosine), groups.map(\.far.sine),
      groups.map(\.weight), groups.map { Double($0.count) }, steps,
    ].map { AlignedBuffer($0, filler: 0) }
    let integers = [groups.map { Int64($0.anchor) }, groups.map { Int64($0.first) }].map {
      AlignedBuffer($0, filler: 0)
    }
    let edges = ShellEdges(
      nearCosines: numbers[1].base, nearSines: numbers[2].base, farCosines: numbers[3].base, farSines: numbers[4].base)
    let tables = ItemTables(
      anchors: AnchorTable(components: numbers[0].base, blocks: anchorEights),
      groups: GroupTable(
        count: groups.count, anchors: integers[0].base, edges: edges,
        weights: numbers[5].base, firsts: integers[1].base, sizes: numbers[6].base),
      bounds: BoundTable(steps: numbers[7].base, halfSteps: 0.5 * Double(count), margin: margin, scale: scale),
      items: ItemTable(entries: entries.base, vectors: vectors.base, blocks: AlignedBuffer<Float>.eights(factors)))
    return (tables, numbers, integers)
  }

  private mutating func setAnchors(_ truth: Truth, _ segments: [Int32]) {
    let count = min(Self.mostAnchors, Int(segments.max() ?? 0) + 1)
    var sums = [[Double]](repeating: [Double](repeating: 0, count: factors), count: count)
    for (item, segment) in segments.enumerated() where segment < count {
      for factor in 0..<factors { sums[Int(segment)][factor] += Double(truth.itemVectors[item * factors + factor]) }
    }
    for sum in sums where sum.contains(where: { $0 != 0 }) { anchors += LatentDraws.unit(sum) }
    if anchors.isEmpty { anchors = LatentDraws.unit([Double](repeating: 0, count: factors)) }
  }

  private typealias Member = (cosine: Double, item: Int)

  /// The items nearest to each anchor, in order of their distance.
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
    // A group whose weight underflows to zero is never drawn.
    let weight = fixedSum(weights)
    guard weight > 0 else { return }
    let first = entryCount
    groups.append(
      Group(
        anchor: anchor, near: Edge(nearest.cosine + Self.margin), far: Edge(farthest.cosine - Self.margin),
        weight: weight, first: first, count: members.count))
    let popularity = AliasTable(weights: weights)
    for (place, (_, item)) in members.enumerated() {
      entries.base[2 * entryCount] = popularity.keep[place]
      entries.base[2 * entryCount + 1] = Double(
        bitPattern: UInt64(item) << 32 | UInt64(popularity.alias[place]) + UInt64(first))
      for factor in 0..<factors {
        vectors.base[entryCount * 8 * eights + factor] = truth.itemVectors[item * factors + factor]
      }
      entryCount += 1
    }
  }

  /// The proposals to one user at a time: the bound and the rate of each group.
  final class Offer {
    fileprivate let room: UserBuffers
    fileprivate let groups: Int
    fileprivate var proposals: ProposalBuffers
    private let numbers: AlignedBuffer<Double>
    private var proposed: (AlignedBuffer<Double>, AlignedBuffer<Int64>, AlignedBuffer<UInt64>)
    private var capacity = 0

    fileprivate init(_ tables: ItemTables) {
      let sizes = [
        tables.items.blocks, tables.anchors.blocks, tables.anchors.blocks, tables.groups.blocks, tables.groups.blocks,
        AlignedBuffer<Double>.eights(tables.groups.blocks),
      ].map { 8 * $0 }
      numbers = AlignedBuffer(count: sizes.reduce(0, +), repeating: 0)
      var next = numbers.base
      func part(_ index: Int) -> UnsafeMutablePointer<Double> {
        defer { next += sizes[index] }
        return next
      }
      room = UserBuffers(
        user: part(0), cosines: part(1), sines: part(2), bounds: part(3), sums: part(4), lasts: part(5))
      groups = tables.groups.count
      (proposed, proposals) = Self.proposals(64)
      capacity = 64
    }

    private static func proposals(_ count: Int) -> (
      (AlignedBuffer<Double>, AlignedBuffer<Int64>, AlignedBuffer<UInt64>), ProposalBuffers
    ) {
      let size = count + 8
      let rooms = (
        AlignedBuffer<Double>(count: 3 * size, repeating: 0), AlignedBuffer<Int64>(count: size, repeating: 0),
        AlignedBuffer<UInt64>(count: size, repeating: 0)
      )
      return (
        rooms,
        ProposalBuffers(
          places: rooms.1.base, parts: rooms.0.base, bounds: rooms.0.base + size, chances: rooms.0.base + 2 * size,
          accepted: rooms.2.base)
      )
    }

    fileprivate func makeRoom(_ count: Int) {
      guard count > capacity else { return }
      capacity = 2 * count
      (proposed, proposals) = Self.proposals(capacity)
    }

    /// The rate of proposals, an upper bound of the sum of the user's weights.
    var rate: Double { groups == 0 ? 0 : room.sums[groups - 1] }

    /// The entries of accepted proposals in the form of ``Arrivals``. The memory behind them is arbitrary.
    var accepted: UnsafeMutablePointer<UInt64> { proposals.accepted }
  }

  func offer() -> Offer { Offer(tables) }

  /// Prepares `offer` for a user with this vector.
  func prepare(_ offer: Offer, for vector: UnsafePointer<Float>) {
    kernels.prepare(offer.room, of: tables, user: vector, width: factors)
  }

  /// Proposes groups by their bounds and items in them by popularity. A proposal is accepted with the ratio of its weight to its bound, so
  /// that items are accepted at the rate of their weights.
  /// - Returns: the number of accepted proposals. Their entries are the first of `offer.accepted`.
  func propose(_ count: Int, _ offer: Offer, from numbers: inout UserRandomNumbers) -> Int {
    guard count > 0, !groups.isEmpty else { return 0 }
    offer.makeRoom(count)
    let drawn = numbers.take(3 * count, room: 24 * AlignedBuffer<UInt64>.eights(count))
    return kernels.propose(count, offer.room, of: tables, numbers: drawn, room: offer.proposals)
  }

  /// The upper bound of each item's cosine in `offer`, for tests.
  func bounds(_ offer: Offer) -> [(item: Int, bound: Double)] {
    groups.indices.flatMap { index in
      (groups[index].first..<groups[index].first + groups[index].count).map {
        (Int(entries.base[2 * $0 + 1].bitPattern >> 32), offer.room.bounds[index])
      }
    }
  }
}
