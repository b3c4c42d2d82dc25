import Numerics

/// Draws pairs by weight, without replacement.
struct PairSampler {
  let truth: Truth
  let users: Int
  let items: Int
  let seed: UInt64
  /// Each item's segment. It affects the speed of drawing, not the result.
  var itemSegments: [Int32] = []
  var tasks = ParallelTasks.inOrder

  func stream(_ name: String) -> RandomStream { RandomStream(seed: seed, purpose: "simulate", name: name) }

  /// The number of users in a task.
  private static let part = 2048

  /// Draws `count` pairs as the first arrivals of Poisson processes whose rates are the pairs' weights. The arrivals of a user are thinned
  /// from proposals at a higher rate (``ItemGroups``) with the user's own random numbers, so that users are drawn in parallel. Time
  /// advances in rounds until enough pairs have arrived, and the latest of the last round are dropped. The cost is proportional to the
  /// number of proposals and users.
  /// - Returns: the pairs by user and item; nil where `count` pairs have not arrived by the time in which proposals by popularity alone
  ///   would have reached `limit`.
  func byProposing(_ count: Int, limit: Double) -> DrawnPairs? {
    if truth.isUniform {
      var stream = stream("purchases by proposing")
      var taken = PairSet(capacity: count)
      return DrawnPairs(pairs: UniformPairs.draw(count, of: users * items, taken: &taken, from: &stream), items: items)
    }
    let groups = ItemGroups(
      truth, segments: itemSegments.isEmpty ? [Int32](repeating: 0, count: items) : itemSegments, tasks: tasks)
    let latest = limit / (Double(users) * groups.totalPopularity)
    // Each user's rate of proposals, set in the first round.
    let rates = AlignedBuffer<Double>(count: users, repeating: 0)
    var baskets = ParallelTasks.sizes(users, by: Self.part).map(ItemsByUser.init(users:))
    var have = 0
    var now = 0.0
    var round = 0
    var rate = pilotRate(groups)
    while have < count {
      guard now < latest else { return nil }
      // The first round aims a little low, so that the last one, whose times are compared, is short.
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
      // New pairs arrive more slowly as more have been drawn.
      rate = max(Double(found), 0.5) / length
    }
    return DrawnPairs(baskets, by: tasks)
  }

  /// An estimate of the number of pairs that arrive in a unit of time, from a sample of users.
  private func pilotRate(_ groups: ItemGroups) -> Double {
    let stream = stream("pilot")
    let (sample, tries) = (min(users, 2048), 32)
    let rates = truth.withUserVectors { vectors in
      tasks.map(sample) { index in
        let user = index * users / sample
        let offer = groups.offer()
        groups.prepare(offer, for: vectors + user * truth.factors)
        var numbers = UserRandomNumbers(stream, round: 0, kernels: tasks.kernels)
        numbers.begin(user)
        return offer.rate * Double(groups.propose(tries, offer, from: &numbers)) / Double(tries)
      }
    }
    let mean = fixedSum(rates) / Double(sample)
    // Where nothing was accepted the first round is short.
    return Double(users) * (mean > 0 ? mean : groups.totalPopularity)
  }

  private func arrived(
    at task: Int, round: Int, length: Double, _ groups: ItemGroups, after baskets: ItemsByUser,
    _ rates: AlignedBuffer<Double>,
    have: Int, of count: Int
  ) -> Arrivals {
    var arrivals = Arrivals(firstUser: task * Self.part, round: round, times: stream("purchases' times"))
    // Slightly more than a round can bring.
    arrivals.reserveCapacity((count - have) / max(1, users / Self.part) * 9 / 8)
    var numbers = UserRandomNumbers(stream("purchases by proposing"), round: round, kernels: tasks.kernels)
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
        for index in 0..<accepted {
          let entry = new[index]
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
