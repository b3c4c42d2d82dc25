import Numerics

/// Draws purchases by weight, without replacement.
struct Purchases {
  let truth: Truth
  let users: Int
  let items: Int
  let seed: UInt64

  private func stream(_ name: String) -> RandomStream { RandomStream(seed: seed, purpose: "simulate", name: name) }

  /// A cosine of rounded vectors may pass 1 by a rounding; the bound is raised by as much, which changes no proportion.
  private static let margin = 1e-6

  /// Proposes a user uniformly and an item by its popularity, accepts with the probability exp(scale x (cosine - 1)), and refuses a pair
  /// that was drawn already: what is accepted is drawn without replacement by weight. Costs the proposals; nil when `count` pairs
  /// are not accepted within `limit` of them.
  func byProposing(_ count: Int, limit: Double, taken: inout PairSet) -> [UInt64]? {
    var stream = stream("purchases by proposing")
    if truth.isUniform { return UniformPairs.draw(count, of: users * items, taken: &taken, from: &stream) }
    let most = truth.itemOffsets.max() ?? 0
    let popularity = AliasTable(weights: truth.itemOffsets.map { Real.exp($0 - most) })
    var drawn: [UInt64] = []
    drawn.reserveCapacity(count)
    var proposals = 0.0
    while drawn.count < count {
      proposals += 1
      if proposals > limit { return nil }
      let user = stream.below(users)
      let item = popularity.draw(from: &stream)
      let chance = stream.uniform()
      let exponent = truth.scale * (truth.cosine(user: user, item: item) - 1 - Self.margin)
      // exp(-y) is at most 1 / (1 + y + y^2 / 2), which refuses most without an exponential.
      if chance * (1 + exponent * (0.5 * exponent - 1)) > 1 { continue }
      if chance < Real.exp(exponent) {
        let pair = UInt64(user) * UInt64(items) + UInt64(item)
        if taken.insert(pair) { drawn.append(pair) }
      }
    }
    return drawn
  }

  /// Gives each pair an exponential arrival time of its weight's rate; the first `count` to arrive, in order, are drawn without replacement by
  /// weight (Efraimidis and Spirakis 2006). Costs all pairs, keeps twice `count`.
  func byRacing(_ count: Int, taken: inout PairSet) -> [UInt64] {
    let stream = stream("purchases by racing")
    var first: [(time: Double, pair: UInt64)] = []
    let room = 2 * count + 1024
    first.reserveCapacity(min(room, users * items))
    var latest = Double.infinity
    func keepFirst() {
      first.sort { ($0.time, $0.pair) < ($1.time, $1.pair) }
      first.removeLast(max(0, first.count - count))
      latest = first.last?.time ?? latest
    }
    for user in 0..<users {
      for item in 0..<items {
        let pair = user * items + item
        // The logarithm of the time: times themselves could overflow.
        let time =
          Real.log(stream.exponential(epoch: 0, index: pair))
          - truth.preference(user: Int32(user), item: Int32(item))
        if first.count < count || time < latest {
          first.append((time, UInt64(pair)))
          if first.count >= room { keepFirst() }
        }
      }
    }
    keepFirst()
    for one in first { _ = taken.insert(one.pair) }
    return first.map(\.pair)
  }
}
