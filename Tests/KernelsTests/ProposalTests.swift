import KernelInterface
import Numerics
import Testing

/// Compares proposals with a plain implementation.
@Suite struct ProposalTests {
  /// Random items in groups. Owns the memory that the kernels read.
  private final class Shop {
    let width: Int
    // Random items violate the bounds of their groups; small enough that acceptance probabilities above 1 do not matter.
    let scale = 0.9
    let anchors: [[Double]]
    var groups: [(anchor: Int, near: Double, far: Double, weight: Double, first: Int, count: Int)] = []
    var items: [(keep: Double, other: Int, number: Int, vector: [Float])] = []
    var steps: [Double] = []
    private var rooms: [UnsafeMutableRawPointer] = []

    init(width: Int, anchors anchorCount: Int, groups groupCount: Int, seed: UInt64) {
      self.width = width
      var random = TestRandom(seed)
      anchors = (0..<anchorCount).map { _ in Self.unit(width, &random) }
      for _ in 0..<groupCount {
        let (one, other) = (Double.random(in: -1...1, using: &random), Double.random(in: -1...1, using: &random))
        let count = Int.random(in: 1...40, using: &random)
        groups.append(
          (
            Int.random(in: 0..<anchorCount, using: &random), max(one, other), min(one, other),
            Double.random(in: 0...2, using: &random), items.count, count
          ))
        for own in 0..<count {
          items.append(
            (
              own == 0 ? 1 : Double.random(in: 0...1, using: &random),
              groups[groups.count - 1].first + Int.random(in: 0..<count, using: &random), 7 * items.count + 1,
              Self.unit(width, &random).map { Float($0) }
            ))
        }
      }
      steps = (0...60).flatMap { step in
        let edge = 2 * Double(step + 1) / 60 - 1
        return [edge, Real.exp(scale * (edge - 1))]
      }
    }

    static func unit(_ width: Int, _ random: inout TestRandom) -> [Double] {
      let numbers = (0..<width).map { _ in Double.random(in: -1...1, using: &random) }
      let length = numbers.reduce(0) { $0 + $1 * $1 }.squareRoot()
      return numbers.map { $0 / length }
    }

    func room<Element: BitwiseCopyable>(_ values: [Element], filler: Element) -> UnsafeMutablePointer<Element> {
      let count = (values.count + 7) / 8 * 8
      let room = UnsafeMutablePointer<Element>.allocate(capacity: count)
      room.initialize(repeating: filler, count: count)
      for (place, value) in values.enumerated() { room[place] = value }
      rooms.append(UnsafeMutableRawPointer(room))
      return room
    }

    deinit { for room in rooms { room.deallocate() } }

    private func sine(_ cosine: Double) -> Double { (1 - cosine * cosine).squareRoot() }

    lazy var tables: ItemTables = {
      let (eights, anchorEights) = ((width + 7) / 8, (anchors.count + 7) / 8)
      var byFactor = [Double](repeating: 0, count: 8 * anchorEights * width)
      for (anchor, vector) in anchors.enumerated() {
        for place in 0..<width { byFactor[place * 8 * anchorEights + anchor] = vector[place] }
      }
      let edges = ShellEdges(
        nearCosines: room(groups.map(\.near), filler: 0), nearSines: room(groups.map { sine($0.near) }, filler: 0),
        farCosines: room(groups.map(\.far), filler: 0), farSines: room(groups.map { sine($0.far) }, filler: 0))
      return ItemTables(
        anchors: AnchorTable(components: room(byFactor, filler: 0), blocks: anchorEights),
        groups: GroupTable(
          count: groups.count, anchors: room(groups.map { Int64($0.anchor) }, filler: 0), edges: edges,
          weights: room(groups.map(\.weight), filler: 0), firsts: room(groups.map { Int64($0.first) }, filler: 0),
          sizes: room(groups.map { Double($0.count) }, filler: 0)),
        bounds: BoundTable(steps: room(steps, filler: 0), halfSteps: 30, margin: 2e-6, scale: scale),
        items: ItemTable(
          entries: room(
            items.flatMap { [$0.keep, Double(bitPattern: UInt64($0.number) << 32 | UInt64($0.other))] }, filler: 0),
          vectors: room(
            items.flatMap { $0.vector + [Float](repeating: 0, count: 8 * eights - width) }, filler: 0),
          blocks: eights))
    }()

    /// The bound and the cumulative rate of each group.
    func offer(_ user: [Float]) -> (bounds: [Double], sums: [Double]) {
      let cosines = anchors.map { anchor in
        min(1, max(-1, zip(user, anchor).reduce(0) { $0 + Double($1.0) * $1.1 }))
      }
      var sum = 0.0
      var (bounds, sums): ([Double], [Double]) = ([], [])
      for group in groups {
        let own = cosines[group.anchor]
        func difference(_ edge: Double) -> Double { own * edge + sine(own) * sine(edge) }
        let bound = own > group.near ? difference(group.near) : own < group.far ? difference(group.far) : 1
        let step = max(0, Int((bound + 2e-6 + 1) * 30))
        sum += group.weight * steps[2 * step + 1]
        bounds.append(steps[2 * step])
        sums.append(sum)
      }
      return (bounds, sums)
    }

    /// The accepted proposals of three random words each.
    func accepted(_ numbers: [UInt64], count: Int, user: [Float]) -> [UInt64] {
      let (bounds, sums) = offer(user)
      return (0..<count).compactMap { number in
        let at = sums[sums.count - 1] * RandomStream.unit(numbers[3 * number])
        let group = sums.firstIndex { $0 > at } ?? sums.count - 1
        let place = RandomStream.unit(numbers[3 * number + 1]) * Double(groups[group].count)
        let own = min(Int(place), groups[group].count - 1)
        let entry = groups[group].first + own
        let item = items[place - Double(own) < items[entry].keep ? entry : items[entry].other]
        let cosine = zip(user, item.vector).reduce(0) { $0 + Double($1.0) * Double($1.1) }
        let chance = Real.exp(scale * (cosine - bounds[group]))
        return RandomStream.unit(numbers[3 * number + 2]) < chance ? UInt64(item.number) << 32 | UInt64(number) : nil
      }
    }
  }

  @Test("Proposals and acceptance follow their random numbers in every build", arguments: 0..<24)
  func proposals(seed: Int) {
    var random = TestRandom(UInt64(seed))
    let width = [1, 3, 5, 8, 9, 16, 17, 24][seed % 8]
    let groups = [1, 7, 8, 9, 64, 65, 128][seed % 7]
    let shop = Shop(width: width, anchors: [1, 8, 11][seed % 3], groups: groups, seed: UInt64(seed) + 100)
    let tables = shop.tables
    func zeros(_ count: Int) -> UnsafeMutablePointer<Double> {
      shop.room([Double](repeating: 0, count: count), filler: 0)
    }
    let offer = UserBuffers(
      user: zeros(8 * tables.items.blocks), cosines: zeros(16), sines: zeros(16),
      bounds: zeros(8 * tables.groups.blocks),
      sums: zeros(8 * tables.groups.blocks), lasts: zeros(16))
    for count in [1, 7, 8, 9, 30, 200] {
      let room = ProposalBuffers(
        places: shop.room([Int64](repeating: 0, count: count + 8), filler: 0), parts: zeros(count + 8),
        bounds: zeros(count + 8), chances: zeros(count + 8),
        accepted: shop.room([UInt64](repeating: 0, count: count + 8), filler: 0))
      let user = Shop.unit(width, &random).map { Float($0) }
      let numbers = (0..<3 * ((count + 7) / 8 * 8)).map { _ in random.next() }
      let (bounds, sums) = shop.offer(user)
      let accepted = shop.accepted(numbers, count: count, user: user)
      for build in builds {
        build.kernels.prepare(offer, of: tables, user: user, width: width)
        #expect((0..<groups).map { offer.bounds[$0] } == bounds, "\(build.name)")
        #expect((0..<groups).map { offer.sums[$0] } == sums, "\(build.name)")
        let found = build.kernels.propose(count, offer, of: tables, numbers: numbers, room: room)
        #expect((0..<found).map { room.accepted[$0] } == accepted, "\(build.name)")
      }
    }
  }
}
