import Diagnostics
import Numerics

/// The estimated cost of drawing a simulation's positives, and the cheapest method.
package struct DrawingEffort: Sendable {
  /// The estimated number of proposals until enough are accepted.
  package let proposals: Double
  /// The number of pairs of a user and an item.
  package let pairs: Int

  /// The limits beyond which a simulation would take minutes.
  static let mostProposals = 1e9
  static let mostPairsRaced = 200_000_000

  package enum Way: Sendable {
    /// Proposes pairs and accepts some. The cost is the number of proposals.
    case proposing
    /// Compares exponential arrival times of all pairs. The cost is the number of pairs.
    case racing
  }

  /// The cheaper method within its limit; nil where both exceed theirs.
  package var way: Way? {
    let canRace = pairs <= Self.mostPairsRaced
    if canRace && Double(pairs) < proposals { return .racing }
    return proposals <= Self.mostProposals ? .proposing : nil
  }

  init(proposals: Double, pairs: Int) { (self.proposals, self.pairs) = (proposals, pairs) }

  /// The number of pairs in the sample, or all where there are fewer.
  private static let sampleSize = 1024

  /// Drawing without replacement by weight is a race: pair j arrives at an exponential time of rate w_j, and the first n to arrive are drawn.
  /// By time t the sum of 1 - exp(-w_j t) pairs have arrived, which gives the t of the n-th; proposals come at the rate of all pairs' bounds.
  init(of shop: LatentDraws, scale: Double, users: Int, items: Int, positives: Int) {
    pairs = users * items
    if positives >= pairs {
      proposals = .infinity
      return
    }
    let size = min(pairs, Self.sampleSize)
    var weights: [Double] = []
    var bounds: [Double] = []
    for index in 0..<size {
      let pair = size == pairs ? index : shop.sampleStream.below(pairs, epoch: 0, index: index)
      let (user, item) = (shop.users.vector(of: pair / items), shop.items.vector(of: pair % items))
      let cosine = fixedSum(count: user.count) { Double(user[$0]) * Double(item[$0]) }
      let offset = shop.offset(of: pair % items)
      weights.append(offset + scale * cosine)
      bounds.append(offset + scale)
    }
    let wanted = Double(positives) / Double(pairs)
    func arrived(_ logTime: Double) -> Double {
      fixedSum(count: size) { 1 - Real.exp(-Real.exp(weights[$0] + logTime)) } / Double(size)
    }
    let heaviest = weights.max() ?? 0
    var (low, high) = (-heaviest - 60, -(weights.min() ?? 0) + 10)
    for _ in 0..<40 {
      let middle = 0.5 * (low + high)
      if arrived(middle) < wanted { low = middle } else { high = middle }
    }
    let largest = bounds.max() ?? 0
    let bound = fixedSum(count: size) { Real.exp(bounds[$0] - largest) } / Double(size)
    proposals = Real.exp(high + largest + Real.log(bound) + Real.log(Double(pairs)))
  }

  /// The number of proposals in words: "about 3,200,000".
  var proposalsText: String {
    if proposals.isInfinite { return "infinitely many" }
    if proposals < 1e15 { return "about " + grouped(Int(proposals)) }
    return "more than 1,000,000,000,000,000"
  }
}
