import Numerics
import Testing

@testable import Datasets

@Suite("Drawing pairs") struct DrawingTests {
  /// Preferences of 4 users and 5 items whose weights differ by a factor of a few hundred.
  static let truth = LatentPreference.standard.draw(users: 4, items: 5, seed: 3, tasks: .inOrder).truth

  static let weights: [Double] = {
    let logs = (0..<20).map { truth.preference(user: Int32($0 / 5), item: Int32($0 % 5)) }
    let all = logs.map(Real.exp)
    let total = fixedSum(all)
    return all.map { $0 / total }
  }()

  @Test("First draws follow the weights", arguments: [false, true]) func firstDraws(isRace: Bool) {
    let rounds = 6000
    var counts = [Double](repeating: 0, count: 20)
    for seed in 0..<rounds {
      let first = draw(1, seed: seed, isRace: isRace)
      counts[Int(first[0])] += 1
    }
    // Pairs with fewer than 5 expected draws are combined.
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
  @Test("Two draws without replacement follow the weights", arguments: [false, true])
  func twoDraws(isRace: Bool) {
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
    let purchases = PairSampler(truth: Self.truth, users: 4, items: 5, seed: UInt64(seed))
    return (isRace ? purchases.byRacing(count) : purchases.byProposing(count, limit: 1e9))?.pairs(of: 5) ?? []
  }

  @Test(
    "The cosine of a user with an item is below the bound of the item's group",
    arguments: [(2, 1, 0.5, 2.0), (8, 8, 0.5, 2.0), (3, 40, 1.5, 6.0), (16, 4, 0.1, 0.0)])
  func bounds(
    factors: Int, segments: Int, spread: Double, sharpness: Double
  ) throws {
    let settings = LatentPreference.with(sharpness: sharpness, factors: factors, segments: segments, spread: spread)
    let drawn = settings.draw(users: 40, items: 900, seed: 4, tasks: .inOrder)
    let groups = ItemGroups(drawn.truth, segments: try #require(drawn.itemSegments))
    let offer = groups.offer()
    for user in 0..<40 {
      drawn.truth.withUserVectors { groups.prepare(offer, for: $0 + user * factors) }
      let bounds = groups.bounds(offer)
      #expect(bounds.map(\.item).sorted() == Array(0..<900))
      #expect(bounds.allSatisfy { drawn.truth.cosine(user: user, item: $0.item) < $0.bound })
    }
  }

  @Test("Draws from many groups follow the weights") func manyGroups() throws {
    let settings = LatentPreference.with(sharpness: 1.5, factors: 3, segments: 5, spread: 0.7)
    let (users, items, rounds) = (3, 400, 300)
    let drawn = settings.draw(users: users, items: items, seed: 8, tasks: .inOrder)
    let weights = (0..<users * items).map {
      Real.exp(drawn.truth.preference(user: Int32($0 / items), item: Int32($0 % items)))
    }
    // Few of many pairs are drawn, so that replacement hardly matters. Pairs with similar weights are combined.
    var counts = [Double](repeating: 0, count: users * items)
    for seed in 0..<rounds {
      let purchases = PairSampler(
        truth: drawn.truth, users: users, items: items, seed: UInt64(seed), itemSegments: drawn.itemSegments ?? [])
      for pair in try #require(purchases.byProposing(6, limit: 1e9)).pairs(of: items) { counts[Int(pair)] += 1 }
    }
    #expect(fixedSum(counts) == Double(6 * rounds))
    let order = weights.indices.sorted { weights[$0] < weights[$1] }
    let total = fixedSum(weights)
    var statistic = 0.0
    var (count, expected, boxes) = (0.0, 0.0, 0)
    for (place, pair) in order.enumerated() {
      count += counts[pair]
      expected += weights[pair] / total * Double(6 * rounds)
      if expected < 45 && place < order.count - 1 { continue }
      statistic += (count - expected) * (count - expected) / max(expected, 5)
      boxes += 1
      (count, expected) = (0, 0)
    }
    // Below what 1 in 1,000 reaches: about boxes + 3.1 sqrt(2 boxes) + 6.
    #expect(boxes > 20 && statistic < Double(boxes) + 3.1 * (2 * Double(boxes)).squareRoot() + 6)
  }

  @Test("Draws do not depend on the order of the tasks") func taskOrder() throws {
    let settings = LatentPreference.standard
    let backwards = ParallelTasks { count, body in for task in (0..<count).reversed() { body(task) } }
    func drawn(_ tasks: ParallelTasks) -> [UInt64] {
      let hidden = settings.draw(users: 9000, items: 300, seed: 2, tasks: tasks)
      return PairSampler(
        truth: hidden.truth, users: 9000, items: 300, seed: 2, itemSegments: hidden.itemSegments ?? [], tasks: tasks
      ).byProposing(30_000, limit: 1e9)?.pairs(of: 300) ?? []
    }
    let pairs = drawn(.inOrder)
    #expect(pairs.count == 30_000 && Set(pairs).count == 30_000 && pairs == pairs.sorted())
    #expect(drawn(backwards) == pairs)
  }

  @Test("Hidden vectors have unit length and are scattered around their centres") func hiddenVectors() {
    let settings = LatentPreference.standard
    let drawn = settings.draw(users: 300, items: 50, seed: 9, tasks: .inOrder)
    for user in 0..<300 {
      let vector = drawn.truth.userVectors[user * 8..<user * 8 + 8]
      #expect((vector.reduce(0) { $0 + $1 * $1 } - 1).magnitude < 1e-6)
    }
    // Centre plus 0.5 x normal / sqrt(8), in 8 dimensions: the cosine to the centre is near 1 / sqrt(1.25).
    let shop = LatentDraws(settings, seed: 9)
    let cosines = (0..<300).map { user in
      let (vector, centre) = (shop.users.vector(of: user), shop.users.centres[shop.users.segment(of: user)])
      return zip(vector, centre).reduce(0.0) { $0 + Double($1.0) * $1.1 }
    }
    #expect((fixedSum(cosines) / 300 - 0.9).magnitude < 0.03)
  }

  @Test(
    "The estimated number of proposals is close to the actual one",
    arguments: [(0.3, 2.0), (0.02, 2.0), (0.7, 1.0), (0.03, 3.0)])
  func estimate(share: Double, sharpness: Double) throws {
    let settings = LatentPreference.with(sharpness: sharpness)
    let (users, items) = (50, 40)
    let positives = Int(share * 2000)
    let estimate = settings.effort(users: users, items: items, positives: positives, seed: 5).proposals
    let truth = settings.draw(users: users, items: items, seed: 5, tasks: .inOrder).truth
    let purchases = PairSampler(truth: truth, users: users, items: items, seed: 5)
    #expect(purchases.byProposing(positives, limit: estimate * 1.5) != nil)
    #expect(purchases.byProposing(positives, limit: estimate / 1.5) == nil)
  }

  @Test("Uniform pairs are uniform for few and for many draws") func uniformPairs() {
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

  @Test("A set of pairs agrees with the set of the standard library") func pairSet() {
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
