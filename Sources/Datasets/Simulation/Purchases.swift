import Numerics

/// Draws purchases by weight, without replacement.
struct Purchases {
  let truth: Truth
  let users: Int
  let items: Int
  let seed: UInt64
  /// Each item's segment; they only make drawing faster.
  var itemSegments: [Int32] = []
  var tasks = ParallelTasks.inOrder

  func stream(_ name: String) -> RandomStream { RandomStream(seed: seed, purpose: "simulate", name: name) }

  /// Users that a task draws for.
  private static let part = 2048

  /// Lets each pair arrive at the times of a Poisson process of its weight's rate; the first `count` pairs to arrive are
  /// drawn without replacement by weight. A user's arrivals come of proposals at a higher rate, of which some are accepted
  /// (``ItemGroups``), and of the user's own random numbers, so users are drawn side by side. Time goes on in rounds until
  /// enough pairs have arrived; the last round's latest are left out. Costs the proposals and the users.
  ///
  /// Pairs come user by user, each user's in ascending order of the items. Nil when `count` pairs have not arrived by the
  /// time in which `limit` pairs would have been proposed by popularity alone.
  func byProposing(_ count: Int, limit: Double) -> [UInt64]? {
    if truth.isUniform {
      var stream = stream("purchases by proposing")
      var taken = PairSet(capacity: count)
      return UniformPairs.draw(count, of: users * items, taken: &taken, from: &stream)
    }
    let groups = ItemGroups(
      truth, segments: itemSegments.isEmpty ? [Int32](repeating: 0, count: items) : itemSegments)
    let latest = limit / (Double(users) * groups.totalPopularity)
    var baskets = (0..<(users + Self.part - 1) / Self.part).map { task in
      Baskets(users: min(Self.part, users - task * Self.part))
    }
    var have = 0
    var now = 0.0
    var round = 0
    var rate = pilotRate(groups)
    while have < count {
      guard now < latest else { return nil }
      // A little less than is wanted at first, so that the last round, whose times are sorted, is a short one.
      let wanted = Double(count - have)
      let goal = round == 0 ? 0.97 * wanted : 1.02 * wanted + 4 * wanted.squareRoot() + 1
      let length = min(latest - now, goal / rate)
      var arrivals = tasks.map(baskets.count) { task in
        arrived(at: task, round: round, length: length, groups, after: baskets[task])
      }
      let found = arrivals.reduce(0) { $0 + $1.items.count }
      if have + found > count { Arrivals.keepFirst(count - have, of: &arrivals) }
      have = min(count, have + found)
      baskets = tasks.map(baskets.count) { task in baskets[task].merged(with: arrivals[task]) }
      now += length
      round += 1
      // As pairs are used up, new ones come more slowly.
      rate = max(Double(found), 0.5) / length
    }
    var drawn: [UInt64] = []
    drawn.reserveCapacity(count)
    for (task, baskets) in baskets.enumerated() {
      baskets.visit { user, item in
        drawn.append(UInt64(task * Self.part + user) * UInt64(items) + UInt64(item))
      }
    }
    return drawn
  }

  /// About how many pairs arrive in a unit of time, from a few users.
  private func pilotRate(_ groups: ItemGroups) -> Double {
    let stream = stream("pilot")
    let (sample, tries) = (min(users, 2048), 32)
    let rates = tasks.map(sample) { place in
      let user = place * users / sample
      var offer = ItemGroups.Offer()
      groups.prepare(&offer, for: truth.userVector(user))
      var numbers = UserNumbers(stream, round: 0, user: user)
      var accepted = 0
      groups.propose(tries, &offer, from: &numbers) { _, _ in accepted += 1 }
      return offer.rate * Double(accepted) / Double(tries)
    }
    let mean = fixedSum(rates) / Double(sample)
    // Where nothing was accepted the first round is short, and tells more.
    return Double(users) * (mean > 0 ? mean : groups.totalPopularity)
  }

  private func arrived(
    at task: Int, round: Int, length: Double, _ groups: ItemGroups, after baskets: Baskets
  ) -> Arrivals {
    let stream = stream("purchases by proposing")
    let times = self.stream("purchases' times")
    var arrivals = Arrivals(firstUser: task * Self.part)
    var offer = ItemGroups.Offer()
    var accepted: [Arrivals.One] = []
    for own in 0..<baskets.users {
      let user = task * Self.part + own
      groups.prepare(&offer, for: truth.userVector(user))
      var numbers = UserNumbers(stream, round: round, user: user)
      accepted.removeAll(keepingCapacity: true)
      groups.propose(numbers.poisson(offer.rate * length), &offer, from: &numbers) { item, proposal in
        guard !baskets.contains(item, user: own) else { return }
        accepted.append(
          Arrivals.One(item: item, time: times.uniform(epoch: round, index: user, block: proposal)))
      }
      arrivals.append(&accepted)
    }
    return arrivals
  }
}
