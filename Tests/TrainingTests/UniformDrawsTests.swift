import Datasets
import Numerics
import Testing

@testable import Training

@Suite struct UniformDrawsTests {
  /// Each user's positives as interactions.
  private func known(_ itemsOfUser: [[Int32]]) -> KnownItems {
    let pairs = itemsOfUser.enumerated().flatMap { user, items in items.map { (Int32(user), $0) } }
    let train = Interactions(
      users: pairs.map(\.0), items: pairs.map(\.1), labels: [Float](repeating: 1, count: pairs.count))
    return KnownItems(of: [train], userCount: itemsOfUser.count)
  }

  @Test("A drawn negative is never a positive of the training split") func neverPositive() {
    var random = RandomStream(seed: 5, purpose: "test")
    for shop in 0..<200 {
      let itemCount = 1 + random.below(30)
      let taken: [[Int32]] = (0..<4).map { _ in
        let count = random.below(itemCount)
        let order = Permutation(seed: UInt64(shop), epoch: 1 + random.below(1000), count: itemCount)
        return (0..<count).map { Int32(order[$0]) }.sorted()
      }
      let draws = UniformDraws(known: known(taken), itemCount: itemCount, seed: UInt64(shop))
      for user in 0..<4 {
        for draw in 0..<20 {
          let item = draws.item(for: Int32(user), epoch: 3, draw: draw)
          #expect((0..<Int32(itemCount)).contains(item))
          #expect(!taken[user].contains(item))
        }
      }
    }
  }

  @Test("All remaining items are drawn equally often") func uniform() {
    let taken: [Int32] = [0, 1, 4, 5, 9]
    let draws = UniformDraws(known: known([taken]), itemCount: 12, seed: 7)
    var counts = [Int](repeating: 0, count: 12)
    let total = 70_000
    for draw in 0..<total { counts[Int(draws.item(for: 0, epoch: 1, draw: draw))] += 1 }
    let left = (0..<12).filter { !taken.contains(Int32($0)) }
    let expected = Double(total) / Double(left.count)
    let chiSquare = left.reduce(0.0) {
      $0 + (Double(counts[$1]) - expected) * (Double(counts[$1]) - expected) / expected
    }
    // The 99.9th percentile of chi-square with 6 degrees of freedom.
    #expect(chiSquare < 22.46)
  }

  @Test("A draw depends only on the seed, the epoch and its number") func pureFunction() {
    let taken = known([[2, 3], [0]])
    let draws = UniformDraws(known: taken, itemCount: 1000, seed: 11)
    func items(_ draws: UniformDraws, epoch: Int, _ numbers: some Sequence<Int>) -> [Int32] {
      numbers.map { draws.item(for: 0, epoch: epoch, draw: $0) }
    }
    let forwards = items(draws, epoch: 2, 0..<50)
    #expect(Array(items(draws, epoch: 2, (0..<50).reversed()).reversed()) == forwards)
    #expect(items(UniformDraws(known: taken, itemCount: 1000, seed: 11), epoch: 2, 0..<50) == forwards)
    #expect(items(draws, epoch: 3, 0..<50) != forwards)
    #expect(items(UniformDraws(known: taken, itemCount: 1000, seed: 12), epoch: 2, 0..<50) != forwards)
  }

  @Test("A single remaining item is always drawn") func singleItem() {
    let draws = UniformDraws(known: known([[0, 1, 2, 4]]), itemCount: 5, seed: 1)
    #expect((0..<20).allSatisfy { draws.item(for: 0, epoch: 1, draw: $0) == 3 })
  }
}
