import KernelInterface
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
    /// Where the items begin, and how many there are.
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
  /// Rounded vectors are a little off unit length; the bounds are raised by more than that.
  private static let margin = 2e-6

  private let factors: Int
  private var anchors: [Double] = []
  private var groups: [Group] = []
  /// All items, group by group: each one's entry in its group's alias table of popularity as two numbers, see `ItemTables`.
  private let entries: Room<Double>
  /// Their vectors, each `eights` eights.
  private let vectors: Room<Float>
  private let eights: Int
  private var entryCount = 0
  private let kernels: any KernelSet.Type
  private var tables: ItemTables
  /// What the tables point at.
  private var numbers: [Room<Double>]
  private var integers: [Room<Int64>]
  /// The sum of all items' popularities, the greatest of which is 1.
  let totalPopularity: Double

  /// - Parameter segments: each item's segment; the first ones' means become anchors.
  init(_ truth: Truth, segments: [Int32], tasks: ParallelTasks = .inOrder) {
    (factors, eights, kernels) = (truth.factors, Room<Float>.eights(truth.factors), tasks.kernels)
    entries = Room(count: 2 * truth.itemOffsets.count, repeating: 0)
    vectors = Room(count: 8 * eights * truth.itemOffsets.count, repeating: 0)
    // None yet.
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

  /// The same as kernels read it. Steps of a cosine are their upper edges, and exp(scale x (edge - 1)).
  private static func tables(
    of groups: [Group], anchors: [Double], factors: Int, scale: Double, entries: Room<Double>, vectors: Room<Float>
  ) -> (ItemTables, [Room<Double>], [Room<Int64>]) {
    let count = min(4096, max(16, Int((20 * scale).rounded(.up))))
    let steps = (0...count).flatMap { step in
      let edge = 2 * Double(step + 1) / Double(count) - 1
      return [edge, Real.exp(scale * (edge - 1))]
    }
    let anchorCount = anchors.count / factors
    let anchorEights = Room<Double>.eights(anchorCount)
    var byFactor = [Double](repeating: 0, count: 8 * anchorEights * factors)
    for anchor in 0..<anchorCount {
      for factor in 0..<factors { byFactor[factor * 8 * anchorEights + anchor] = anchors[anchor * factors + factor] }
    }
    let numbers = [
      byFactor, groups.map(\.near.cosine), groups.map(\.near.sine), groups.map(\.far.cosine), groups.map(\.far.sine),
      groups.map(\.weight), groups.map { Double($0.count) }, steps,
    ].map { Room($0, filler: 0) }
    let integers = [groups.map { Int64($0.anchor) }, groups.map { Int64($0.first) }].map { Room($0, filler: 0) }
    let edges = ShellEdges(
      nearCosines: numbers[1].base, nearSines: numbers[2].base, farCosines: numbers[3].base, farSines: numbers[4].base)
    let tables = ItemTables(
      anchors: AnchorTable(components: numbers[0].base, blocks: anchorEights),
      groups: GroupTable(
        count: groups.count, anchors: integers[0].base, edges: edges,
        weights: numbers[5].base, firsts: integers[1].base, sizes: numbers[6].base),
      bounds: BoundTable(steps: numbers[7].base, halfSteps: 0.5 * Double(count), margin: margin, scale: scale),
      items: ItemTable(entries: entries.base, vectors: vectors.base, blocks: Room<Float>.eights(factors)))
    return (tables, numbers, integers)
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

  /// What is proposed to one user after the other: each group's bound, and how often it is proposed.
  final class Offer {
    fileprivate let room: UserBuffers
    fileprivate let groups: Int
    fileprivate var proposals: ProposalBuffers
    private let numbers: Room<Double>
    private var proposed: (Room<Double>, Room<Int64>, Room<UInt64>)
    private var capacity = 0

    fileprivate init(_ tables: ItemTables) {
      let sizes = [
        tables.items.blocks, tables.anchors.blocks, tables.anchors.blocks, tables.groups.blocks, tables.groups.blocks,
        Room<Double>.eights(tables.groups.blocks),
      ].map { 8 * $0 }
      numbers = Room(count: sizes.reduce(0, +), repeating: 0)
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

    private static func proposals(_ count: Int) -> ((Room<Double>, Room<Int64>, Room<UInt64>), ProposalBuffers) {
      let size = count + 8
      let rooms = (
        Room<Double>(count: 3 * size, repeating: 0), Room<Int64>(count: size, repeating: 0),
        Room<UInt64>(count: size, repeating: 0)
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

    /// The rate of proposals: at least the sum of the user's weights.
    var rate: Double { groups == 0 ? 0 : room.sums[groups - 1] }

    /// The entries of what was accepted, as ``Arrivals`` keeps them; more may stand behind them.
    var accepted: UnsafeMutablePointer<UInt64> { proposals.accepted }
  }

  func offer() -> Offer { Offer(tables) }

  /// Makes `offer` that of a user with this vector.
  func prepare(_ offer: Offer, for vector: UnsafePointer<Float>) {
    kernels.prepare(offer.room, of: tables, user: vector, width: factors)
  }

  /// Proposes items: a group by its bound, an item in it by popularity. One is accepted with its weight over its bound, so
  /// that accepted items come at the rate of their weights.
  /// - Returns: how many were accepted. Their entries are the first of `offer.accepted`.
  func propose(_ count: Int, _ offer: Offer, from numbers: inout UserNumbers) -> Int {
    guard count > 0, !groups.isEmpty else { return 0 }
    offer.makeRoom(count)
    let drawn = numbers.take(3 * count, room: 24 * Room<UInt64>.eights(count))
    return kernels.propose(count, offer.room, of: tables, numbers: drawn, room: offer.proposals)
  }

  /// The greatest cosine that `offer` allows each item, for tests.
  func bounds(_ offer: Offer) -> [(item: Int, bound: Double)] {
    groups.indices.flatMap { index in
      (groups[index].first..<groups[index].first + groups[index].count).map {
        (Int(entries.base[2 * $0 + 1].bitPattern >> 32), offer.room.bounds[index])
      }
    }
  }
}
