import Diagnostics
import Numerics
import Schema
import Testing

@testable import Datasets

@Suite struct SplitTests {
  static func interactions(users: Int, count: Int) -> Interactions {
    var stream = RandomStream(seed: 2, purpose: "test")
    var all = Interactions()
    for index in 0..<count {
      all.append(user: Int32(stream.below(users)), item: Int32(index), label: stream.uniform() < 0.6 ? 1 : 0)
    }
    return all
  }

  static func split(_ text: String) throws -> any Split {
    let (spec, collector) = dataset("simulate: {users: 9, items: 9, positives: 9}\nsplit: \(text)")
    return try #require(spec, "\(collector.diagnostics)").split.member
  }

  @Test(arguments: ["random", "random_per_user"]) func `parts are a partition, in the order of the data`(kind: String)
    throws
  {
    let data = try #require(
      loaded(
        "simulate: {users: 40, items: 50, positives: 800, negatives: 300}\nsplit: {\(kind): {test: 0.2, validation: 0.1}}"
      ).dataset)
    let whole = try #require(
      loaded("simulate: {users: 40, items: 50, positives: 800, negatives: 300}\nsplit: {random: {test: 0}}").dataset
    ).train
    func pairs(_ part: Interactions) -> [Int] {
      (0..<part.count).map { Int(part.users[$0]) * 50 + Int(part.items[$0]) }
    }
    let place = Dictionary(uniqueKeysWithValues: pairs(whole).enumerated().map { ($1, $0) })
    var seen: Set<Int> = []
    for part in [data.train, data.validation, data.test] {
      let places = try pairs(part).map { try #require(place[$0]) }
      #expect(places == places.sorted())
      for (index, place) in places.enumerated() { #expect(part.labels[index] == whole.labels[place]) }
      seen.formUnion(places)
    }
    #expect(seen.count == 1100 && data.train.count + data.validation.count + data.test.count == 1100)
  }

  @Test func `random holds out its fractions of each label to the nearest whole`() throws {
    let all = Self.interactions(users: 30, count: 2001)
    let parts = try Self.split("{random: {test: 0.25, validation: 0.1}}").parts(of: all, userCount: 30, seed: 1)
    for label in [Float(1), 0] {
      let chosen = all.labels.indices.filter { all.labels[$0] == label }
      let test = chosen.count { parts[$0] == .test }
      let both = chosen.count { parts[$0] != .train }
      #expect(test == Int((Double(chosen.count) * 0.25).rounded()))
      #expect(both == Int((Double(chosen.count) * 0.35).rounded()))
    }
  }

  @Test func `random_per_user holds out each user's fractions within one, and the fractions over all`() throws {
    let all = Self.interactions(users: 300, count: 6000)
    let parts = try Self.split("{random_per_user: {test: 0.15, validation: 0.1}}").parts(
      of: all, userCount: 300, seed: 1)
    for label in [Float(1), 0] {
      var (total, tests, boths) = (0.0, 0.0, 0.0)
      for user in 0..<300 {
        let own = (0..<all.count).filter { Int(all.users[$0]) == user && all.labels[$0] == label }
        let (test, both) = (own.count { parts[$0] == .test }, own.count { parts[$0] != .train })
        #expect((Double(test) - 0.15 * Double(own.count)).magnitude < 1)
        #expect((Double(both) - 0.25 * Double(own.count)).magnitude < 1)
        total += Double(own.count)
        tests += Double(test)
        boths += Double(both)
      }
      #expect((tests / total - 0.15).magnitude < 0.01 && (boths / total - 0.25).magnitude < 0.01)
    }
  }

  @Test func `a user's only positive stays in training`() throws {
    var all = Interactions()
    for user in Int32(0)..<50 { all.append(user: user, item: 0, label: 1) }
    let parts = try Self.split("{random_per_user: {test: 0.5, validation: 0.4}}").parts(of: all, userCount: 50, seed: 1)
    #expect(parts.allSatisfy { $0 == .train })
  }

  @Test func `each interaction is held out equally often`() throws {
    let all = Interactions(
      users: [0, 0, 0, 0, 0, 1, 1, 1], items: [0, 1, 2, 3, 4, 0, 1, 2], labels: .init(repeating: 1, count: 8))
    for (kind, expected) in [
      ("random", [Double](repeating: 0.25, count: 8)), ("random_per_user", .init(repeating: 0.25, count: 8)),
    ] {
      var counts = [Double](repeating: 0, count: 8)
      let split = try Self.split("{\(kind): {test: 0.25}}")
      for seed in 0..<1000 {
        for (index, part) in split.parts(of: all, userCount: 2, seed: UInt64(seed)).enumerated() where part == .test {
          counts[index] += 1
        }
      }
      for index in 0..<8 {
        #expect((counts[index] - 1000 * expected[index]).magnitude < 4.5 * (1000 * 0.1875).squareRoot())
      }
    }
  }
}
