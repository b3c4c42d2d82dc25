import Numerics
import Testing

@testable import Datasets

@Suite struct DrawingTests {
  /// A shop of 4 users and 5 items whose weights span a factor of a few hundred.
  static let truth = Latent.standard.draw(users: 4, items: 5, seed: 3).truth

  static let weights: [Double] = {
    let logs = (0..<20).map { truth.preference(user: Int32($0 / 5), item: Int32($0 % 5)) }
    let all = logs.map(Real.exp)
    let total = fixedSum(all)
    return all.map { $0 / total }
  }()

  @Test(arguments: [false, true]) func `single first draws follow the weights`(isRace: Bool) {
    let rounds = 6000
    var counts = [Double](repeating: 0, count: 20)
    for seed in 0..<rounds {
      let first = draw(1, seed: seed, isRace: isRace)
      counts[Int(first[0])] += 1
    }
    // Boxes that expect fewer than 5 are put together.
    var statistic = 0.0
    var (rareCount, rareExpected, boxes) = (0.0, 0.0, 0)
    for pair in 0..<20 {
      let expected = Self.weights[pair] * Double(rounds)
      if expected < 5 {
        rareCount += counts[pair]
        rareExpected += expected
      } else {
        statistic += (counts[pair] - expected) * (counts[pair] - expected) / expected
        boxes += 1
      }
    }
    if rareExpected > 0 { statistic += (rareCount - rareExpected) * (rareCount - rareExpected) / rareExpected }
    #expect(boxes >= 10 && statistic < 43.8)  // 99.9 % of chi-square with 19 degrees
  }

  /// The chance that pair j is among the first two: w_j + sum over i of w_i w_j / (1 - w_i).
  @Test(arguments: [false, true]) func `two draws without replacement follow the weights`(isRace: Bool) {
    let rounds = 6000
    var counts = [Double](repeating: 0, count: 20)
    for seed in 0..<rounds {
      let drawn = draw(2, seed: seed, isRace: isRace)
      #expect(drawn[0] != drawn[1])
      for pair in drawn { counts[Int(pair)] += 1 }
    }
    for pair in 0..<20 {
      let weight = Self.weights[pair]
      var chance = weight
      for other in 0..<20 where other != pair { chance += Self.weights[other] * weight / (1 - Self.weights[other]) }
      let deviation = (Double(rounds) * chance * (1 - chance)).squareRoot()
      #expect((counts[pair] - Double(rounds) * chance).magnitude < 4.5 * deviation + 1)
    }
  }

  private func draw(_ count: Int, seed: Int, isRace: Bool) -> [UInt64] {
    let purchases = Purchases(truth: Self.truth, users: 4, items: 5, seed: UInt64(seed))
    var taken = PairSet(capacity: 4)
    return isRace
      ? purchases.byRacing(count, taken: &taken)
      : purchases.byProposing(count, limit: 1e9, taken: &taken) ?? []
  }

  @Test func `the hidden vectors have unit length and stand around their centres`() {
    let settings = Latent.standard
    let drawn = settings.draw(users: 300, items: 50, seed: 9)
    for user in 0..<300 {
      let vector = drawn.truth.userVectors[user * 8..<user * 8 + 8]
      #expect((vector.reduce(0) { $0 + $1 * $1 } - 1).magnitude < 1e-6)
    }
    // Centre plus 0.5 x normal / sqrt(8), in 8 dimensions: the cosine to the centre is near 1 / sqrt(1.25).
    let shop = LatentShop(settings, seed: 9)
    let cosines = (0..<300).map { user in
      let (vector, centre) = (shop.users.vector(of: user), shop.users.centres[shop.users.segment(of: user)])
      return zip(vector, centre).reduce(0.0) { $0 + Double($1.0) * $1.1 }
    }
    #expect((fixedSum(cosines) / 300 - 0.9).magnitude < 0.03)
  }

  @Test(arguments: [(0.3, 2.0), (0.02, 2.0), (0.7, 1.0), (0.03, 3.0)])
  func `the estimate of proposals is near what drawing takes`(share: Double, sharpness: Double) throws {
    let settings = Latent.with(sharpness: sharpness)
    let (users, items) = (50, 40)
    let positives = Int(share * 2000)
    let estimate = settings.effort(users: users, items: items, positives: positives, seed: 5).proposals
    let truth = settings.draw(users: users, items: items, seed: 5).truth
    var taken = PairSet(capacity: positives)
    let purchases = Purchases(truth: truth, users: users, items: items, seed: 5)
    #expect(purchases.byProposing(positives, limit: estimate * 1.5, taken: &taken) != nil)
    taken = PairSet(capacity: positives)
    #expect(purchases.byProposing(positives, limit: estimate / 1.5, taken: &taken) == nil)
  }

  @Test func `uniform pairs are uniform, sparse and dense`() {
    for count in [2, 9] {
      var counts = [Double](repeating: 0, count: 12)
      for seed in 0..<6000 {
        var stream = RandomStream(seed: UInt64(seed), purpose: "test")
        var taken = PairSet(capacity: 2)
        _ = taken.insert(3)
        _ = taken.insert(7)
        let drawn = UniformPairs.draw(count, of: 12, taken: &taken, from: &stream)
        #expect(Set(drawn).count == count && !drawn.contains(3) && !drawn.contains(7))
        for pair in drawn { counts[Int(pair)] += 1 }
      }
      let share = Double(count) / 10
      for pair in 0..<12 where pair != 3 && pair != 7 {
        #expect((counts[pair] - 6000 * share).magnitude < 4.5 * (6000 * share * (1 - share)).squareRoot())
      }
    }
  }

  @Test func `a set of pairs agrees with the library's`() {
    var stream = RandomStream(seed: 1, purpose: "test")
    var ours = PairSet(capacity: 1)
    var theirs: Set<UInt64> = []
    for _ in 0..<20_000 {
      let pair = UInt64(stream.below(12_000))
      #expect(ours.contains(pair) == theirs.contains(pair))
      #expect(ours.insert(pair) == theirs.insert(pair).inserted)
    }
    #expect(ours.count == theirs.count)
  }
}
