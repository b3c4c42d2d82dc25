import Datasets
import Diagnostics
import Files
import Schema
import Testing

@Suite("Simulation") struct SimulationTests {
  static let shops = [
    "simulate: {users: 100, items: 60, positives: 900, negatives: 500}",
    "simulate: {users: 100, items: 60, positives: 900, negatives: 5100, preference: uniform}",
    "simulate: {users: 30, items: 20, positives: 590, negatives: 10, preference: {latent: {factors: 3}}}",
    "simulate: {users: 7, items: 5, positives: 35, preference: {latent: {sharpness: 9}}}",
    "simulate: {users: 1, items: 1, positives: 1, preference: uniform}\nsplit: {random: {test: 0}}",
  ]

  @Test("Pairs are in range and unique, and no negative is a positive", arguments: shops)
  func pairs(shop: String) throws {
    let (spec, _) = dataset(shop)
    let (data, messages) = loaded(
      shop.contains("split") ? shop : shop + "\nsplit: {random: {test: 0.2, validation: 0.1}}")
    let dataset = try #require(data, "\(messages)")
    let simulation = try #require(spec?.simulate?.value)
    #expect(messages.isEmpty)
    var labels: [Int: Float] = [:]
    var total = 0
    for part in [dataset.train, dataset.validation, dataset.test] {
      total += part.count
      for index in 0..<part.count {
        let (user, item) = (Int(part.users[index]), Int(part.items[index]))
        #expect(user >= 0 && user < simulation.users && item >= 0 && item < simulation.items)
        labels[user * simulation.items + item] = part.labels[index]
      }
    }
    #expect(total == simulation.positives + simulation.negatives && labels.count == total)
    #expect(labels.values.count { $0 == 1 } == simulation.positives)
    #expect(dataset.hasNegatives == (simulation.negatives > 0) && dataset.isSimulated && dataset.truth != nil)
    #expect(dataset.users.count == simulation.users && dataset.items.count == simulation.items)
  }

  @Test("A simulation is a function of its seed") func seeds() throws {
    for shop in Self.shops.dropLast() {
      let first = try #require(loaded(shop, seed: 3).dataset)
      let again = try #require(loaded(shop, seed: 3).dataset)
      let other = try #require(loaded(shop, seed: 4).dataset)
      let own = try #require(loaded(shop + "\nseed: 3", seed: 4).dataset)
      #expect(first.train == again.train && first.test == again.test && first.sha256 == again.sha256)
      #expect(first.sha256 == own.sha256 && first.train == own.train)
      if first.train.positives < 20 { continue }
      #expect(first.sha256 != other.sha256)
    }
    // The split's own seed changes the split alone.
    let shop = Self.shops[0]
    let first = try #require(loaded(shop + "\nsplit: {random: {seed: 1}}", seed: 3).dataset)
    let second = try #require(loaded(shop + "\nsplit: {random: {seed: 2}}", seed: 3).dataset)
    #expect(first.sha256 == second.sha256 && first.test != second.test)
  }

  @Test("Preferences and segments are known") func truth() throws {
    let dataset = try #require(loaded(Self.shops[0]).dataset)
    let truth = try #require(dataset.truth)
    let segments = try #require(dataset.itemSegments)
    #expect(!truth.isUniform && !dataset.nothingToLearn)
    #expect(segments.count == 60 && Set(segments).isSubset(of: Set(0..<8)))
    #expect(dataset.userSegments?.count == 100)
    let uniform = try #require(loaded(Self.shops[1]).dataset)
    #expect(uniform.nothingToLearn && uniform.truth?.preference(user: 3, item: 4) == 0 && uniform.itemSegments == nil)
  }

  @Test("Users have most positives in their own segment") func segments() throws {
    let dataset = try #require(
      loaded("simulate: {users: 200, items: 100, positives: 1500, preference: {latent: {spread: 0.3}}}").dataset)
    let (users, items) = (try #require(dataset.userSegments), try #require(dataset.itemSegments))
    let own = (0..<dataset.train.count).count {
      users[Int(dataset.train.users[$0])] == items[Int(dataset.train.items[$0])]
    }
    #expect(Double(own) / Double(dataset.train.count) > 0.4)
  }

  @Test(
    "Impossible sizes are reported at their position",
    arguments: [
      (
        "simulate: {users: 3, items: 4, positives: 13}",
        """
        error[too-many-positives]: `positives` is 13, but 3 users and 4 items make 12 pairs
         --> spec.yaml:1:43
          |
        1 | simulate: {users: 3, items: 4, positives: 13}
          |                                           ^^
          = help: lower `positives`, or raise `users` or `items`

        """
      ),
      (
        "simulate: {users: 3, items: 4, positives: 10, negatives: 3}",
        """
        error[too-many-negatives]: `negatives` is 3, but 3 users and 4 items make 12 pairs, of which 2 are not positive
         --> spec.yaml:1:58
          |
        1 | simulate: {users: 3, items: 4, positives: 10, negatives: 3}
          |                                                          ^
          = help: lower `negatives`, or raise `users` or `items`

        """
      ),
      (
        "simulate: {users: 3, items: 4, positives: 2}\nsplit: {random: {test: 0.8}}",
        """
        error[no-training-data]: all 2 positives are held out, which leaves none for training
         --> spec.yaml:2:24
          |
        2 | split: {random: {test: 0.8}}
          |                        ^^^
          = help: hold out a smaller fraction

        """
      ),
      (
        "simulate: {users: 3, items: 4, positives: 2}\nsplit: {random_per_user: {test: 0.5, validation: 0.5}}",
        """
        error[no-training-data]: `test` is 0.5 and `validation` is 0.5, which leaves no training data
         --> spec.yaml:2:33
          |
        2 | split: {random_per_user: {test: 0.5, validation: 0.5}}
          |                                 ^^^
          = help: lower them so that their sum is below 1

        """
      ),
      (
        "simulate: {users: 0, items: 4, positives: 2}\nsplit: {random: {test: 1}}",
        """
        error[out-of-range]: `users` must be between 1 and 2000000000; found the number `0`
         --> spec.yaml:1:19
          |
        1 | simulate: {users: 0, items: 4, positives: 2}
          |                   ^

        error[out-of-range]: `test` must be at least 0 and below 1; found the number `1`
         --> spec.yaml:2:24
          |
        2 | split: {random: {test: 1}}
          |                        ^

        """
      ),
    ])
  func errors(shop: String, expected: String) {
    #expect(loaded(shop).messages == expected)
  }

  @Test("A simulation that would take too long is refused before drawing") func tooManyProposals() {
    let shop = """
      simulate:
        users: 1000000
        items: 100000
        positives: 1000
        preference: {latent: {factors: 16, sharpness: 60}}
      """
    let (spec, collector) = dataset(shop)
    spec?.check(seed: 1, into: collector)
    #expect(collector.diagnostics.map(\.code.name) == ["hopeless-simulation"])
    #expect(collector.diagnostics.first?.range?.start == Position(line: 5, column: 15))
    #expect(
      collector.diagnostics.first?.message.hasSuffix(
        "the 100,000,000,000 pairs are too many to be drawn from one by one") == true)
  }

  @Test("Preferences for all items at once equal those for each item", arguments: [1, 3, 8, 11])
  func preferences(factors: Int) {
    let truth = LatentPreference.with(factors: factors).draw(users: 3, items: 21, seed: 5, tasks: .inOrder).truth
    let byItems = TruthByItems(truth, itemCount: 21)
    for user in 0..<3 as Range<Int32> {
      var scores = [Float](repeating: -1, count: 21)
      scores.withUnsafeMutableBufferPointer { byItems.setPreferences(of: user, $0) }
      #expect(scores == (0..<21).map { Float(truth.preference(user: user, item: $0)) })
    }
  }
}
