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
  func byProposing(_ count: Int, limit: Double) -> Bought? {
    if truth.isUniform {
      var stream = stream("purchases by proposing")
      var taken = PairSet(capacity: count)
      return Bought(pairs: UniformPairs.draw(count, of: users * items, taken: &taken, from: &stream), items: items)
    }
    let groups = ItemGroups(
      truth, segments: itemSegments.isEmpty ? [Int32](repeating: 0, count: items) : itemSegments, tasks: tasks)
    let latest = limit / (Double(users) * groups.totalPopularity)
    // Each user's rate of proposals, known after the first round.
    let rates = Room<Double>(count: users, repeating: 0)
    var baskets = ParallelTasks.sizes(users, by: Self.part).map(Baskets.init(users:))
    var have = 0
    var now = 0.0
    var round = 0
    var rate = pilotRate(groups)
    while have < count {
      guard now < latest else { return nil }
      // A little less than is wanted at first, so that the last round, whose times are looked at, is a short one.
      let wanted = Double(count - have)
      let goal = round == 0 ? 0.97 * wanted : 1.02 * wanted + 4 * wanted.squareRoot() + 1
      let length = min(latest - now, goal / rate)
      var arrivals = tasks.map(baskets.count) { task in
        arrived(at: task, round: round, length: length, groups, after: baskets[task], rates, have: have, of: count)
      }
      let found = arrivals.reduce(0) { $0 + $1.entries.count }
      if have + found > count { Arrivals.keepFirst(count - have, of: &arrivals, by: tasks) }
      have = min(count, have + found)
      baskets = tasks.map(baskets.count) { task in baskets[task].merged(with: arrivals[task]) }
      now += length
      round += 1
      // As pairs are used up, new ones come more slowly.
      rate = max(Double(found), 0.5) / length
    }
    return Bought(baskets, by: tasks)
  }

  /// About how many pairs arrive in a unit of time, from a few users.
  private func pilotRate(_ groups: ItemGroups) -> Double {
    let stream = stream("pilot")
    let (sample, tries) = (min(users, 2048), 32)
    let rates = truth.withUserVectors { vectors in
      tasks.map(sample) { place in
        let user = place * users / sample
        let offer = groups.offer()
        groups.prepare(offer, for: vectors + user * truth.factors)
        var numbers = UserNumbers(stream, round: 0, kernels: tasks.kernels)
        numbers.begin(user)
        return offer.rate * Double(groups.propose(tries, offer, from: &numbers)) / Double(tries)
      }
    }
    let mean = fixedSum(rates) / Double(sample)
    // Where nothing was accepted the first round is short, and tells more.
    return Double(users) * (mean > 0 ? mean : groups.totalPopularity)
  }

  private func arrived(
    at task: Int, round: Int, length: Double, _ groups: ItemGroups, after baskets: Baskets, _ rates: Room<Double>,
    have: Int, of count: Int
  ) -> Arrivals {
    var arrivals = Arrivals(firstUser: task * Self.part, round: round, times: stream("purchases' times"))
    // What a round brings at most, and a little more.
    arrivals.reserveCapacity((count - have) / max(1, users / Self.part) * 9 / 8)
    var numbers = UserNumbers(stream("purchases by proposing"), round: round, kernels: tasks.kernels)
    let offer = groups.offer()
    defer { withExtendedLifetime((offer, rates)) {} }
    truth.withUserVectors { vectors in
      for own in 0..<baskets.users {
        let user = task * Self.part + own
        numbers.begin(user)
        if round == 0 {
          groups.prepare(offer, for: vectors + user * truth.factors)
          rates.base[user] = offer.rate
        }
        let proposals = numbers.poisson(rates.base[user] * length)
        if round > 0 && proposals > 0 { groups.prepare(offer, for: vectors + user * truth.factors) }
        let accepted = groups.propose(proposals, offer, from: &numbers)
        let new = offer.accepted
        var count = 0
        for place in 0..<accepted {
          let entry = new[place]
          if round > 0 && baskets.contains(Arrivals.item(entry), user: own) { continue }
          new[count] = entry
          count += 1
        }
        arrivals.append(UnsafeMutableBufferPointer(start: new, count: count))
      }
    }
    return arrivals
  }
}
