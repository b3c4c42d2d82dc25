import Diagnostics
import Numerics
import Schema
import Testing

@testable import Datasets

@Suite("Splits") struct SplitTests {
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

  @Test("The parts are a partition in the order of the data", arguments: ["random", "random_per_user"])
  func partition(kind: String) throws {
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

  @Test("`random` holds out its fractions of each label, rounded to the nearest") func randomFractions() throws {
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

  @Test("`random_per_user` holds out its fractions of each user within one, and over all users")
  func fractionsPerUser() throws {
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

  @Test("A user's only positive stays in training") func onlyPositive() throws {
    var all = Interactions()
    for user in Int32(0)..<50 { all.append(user: user, item: 0, label: 1) }
    let parts = try Self.split("{random_per_user: {test: 0.5, validation: 0.4}}").parts(of: all, userCount: 50, seed: 1)
    #expect(parts.allSatisfy { $0 == .train })
  }

  @Test("Each interaction is equally likely to be held out") func uniformity() throws {
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

  @Test(
    "A part without positives is a warning whose advice gives each part some",
    arguments: [
      ("{random_per_user: {test: 0.2}}", 5), ("{random_per_user: {test: 0.2, validation: 0.2}}", 9),
      ("{random: {test: 0.2}}", 2), ("{random: {test: 0.1, validation: 0.1}}", 3), ("{random: {test: 0.01}}", 40),
    ])
  func emptyParts(split: String, rows: Int) throws {
    let folder = try ShopFolder(["data.csv": Array((1...rows).map { "u\($0),i\($0 % 3)\n" }.joined().utf8)])
    func spec(_ split: String) -> String {
      """
      file: {path: data.csv, format: {delimited: {header: false}}, columns: {user: 1, item: 2}}
      split: \(split)
      """
    }
    let diagnostics = folder.diagnostics(spec(split))
    #expect(diagnostics.map(\.code.name) == ["nothing-held-out"] && diagnostics[0].severity == .warning)
    let help = try #require(diagnostics.first?.help)
    #expect(help.hasPrefix("write `split: {random: "))
    let (data, messages) = folder.load(spec(String(help.dropFirst("write `split: ".count).dropLast())))
    #expect(messages == "" && data?.test.positives ?? 0 > 0 && data?.train.positives ?? 0 > 0)
    if split.contains("validation") { #expect(data?.validation.positives ?? 0 > 0) }
  }

  @Test("Data too small for a split says so") func tooFewPositives() throws {
    let folder = try ShopFolder(["data.csv": Array("u1,i1\n".utf8)])
    let diagnostics = folder.diagnostics(
      "file: {path: data.csv, format: {delimited: {header: false}}, columns: {user: 1, item: 2}}\nsplit: {random: {test: 0.2}}"
    )
    #expect(diagnostics.map(\.help) == ["use more data: 1 positive cannot be split"])
  }
}
