import Diagnostics
import Files
import Numerics
package import Schema

/// The section `simulate`: simulated interactions with known preferences.
package struct Simulation: Construct {
  package static let name = "simulate"
  package static let prose =
    "Simulated interactions of users with known preferences. Metrics of a model can be compared with those of the true preferences."

  let source: Fields.Source
  package let users: Int
  package let items: Int
  package let positives: Int
  package let negatives: Int
  package let preference: Choice<Preferences>

  package init(_ field: Fields) {
    source = field.source
    users = field("users", .between(1, 2_000_000_000), "The number of users.")
    items = field("items", .between(1, 2_000_000_000), "The number of items.")
    positives = field(
      "positives", .between(1, 1_000_000_000), "The number of positives: different pairs of a user and an item.")
    negatives = field(
      "negatives", default: 0, .between(0, 1_000_000_000),
      "The number of labelled negatives, drawn uniformly from the other pairs.")
    preference = field("preference", default: .kind("latent"), "The preferences from which positives are drawn.")
    guard field.isSound else { return }
    let size = "\(counted(users, "user")) and \(counted(items, "item")) make \(counted(users * items, "pair"))"
    if positives > users * items {
      field.report(
        .tooManyPositives, "`positives` is \(grouped(positives)), but \(size)", at: "positives",
        help: "lower `positives`, or raise `users` or `items`")
    } else if positives + negatives > users * items {
      field.report(
        .tooManyNegatives,
        "`negatives` is \(grouped(negatives)), but \(size), of which \(grouped(users * items - positives)) are not positive",
        at: "negatives", help: "lower `negatives`, or raise `users` or `items`")
    }
  }

  /// Estimates from a sample how the simulation can be drawn; nil after reporting that it cannot.
  func check(seed: UInt64, into collector: Collector) -> DrawingEffort.Way? {
    if var problem = preference.member.sizeProblem(users: users, items: items) {
      if !source.isGiven("preference") { problem.range = source.range }
      collector.report(problem)
      return nil
    }
    let effort = preference.member.effort(users: users, items: items, positives: positives, seed: seed)
    if effort.way == nil { collector.report(hopeless(effort.proposalsText)) }
    return effort.way
  }

  /// Reports a simulation that cannot be drawn. Small ones can always be drawn, so that no sample is needed.
  func checkDrawable(seed: UInt64, into collector: Collector) {
    let isSmall = users * items <= DrawingEffort.mostPairsRaced
    if isSmall, preference.member.sizeProblem(users: users, items: items) == nil { return }
    _ = check(seed: seed, into: collector)
  }

  private func hopeless(_ proposals: String) -> Diagnostic {
    source.diagnostic(
      .hopelessSimulation,
      "drawing \(counted(positives, "positive")) would take \(proposals) proposals, "
        + "and the \(counted(users * items, "pair")) are too many to be drawn from one by one", at: "preference",
      help: "lower `sharpness`, `factors`, `popularity` or `positives`; the limits are "
        + "\(grouped(Int(DrawingEffort.mostProposals))) proposals or \(grouped(DrawingEffort.mostPairsRaced)) pairs")
  }

  /// Draws the interactions; nil after reporting that they cannot be drawn.
  func draw(seed: UInt64, tasks: ParallelTasks = .inOrder, into collector: Collector) -> Drawn? {
    guard let way = check(seed: seed, into: collector) else { return nil }
    let hidden = preference.member.draw(users: users, items: items, seed: seed, tasks: tasks)
    let purchases = PairSampler(
      truth: hidden.truth, users: users, items: items, seed: seed, itemSegments: hidden.itemSegments ?? [], tasks: tasks
    )
    let bought: DrawnPairs
    switch way {
    case .racing: bought = purchases.byRacing(positives)
    case .proposing:
      // Where the estimate from a sample was too low, all pairs are raced if they are few enough.
      if let pairs = purchases.byProposing(positives, limit: 2 * DrawingEffort.mostProposals) {
        bought = pairs
      } else if users * items <= DrawingEffort.mostPairsRaced {
        bought = purchases.byRacing(positives)
      } else {
        collector.report(hopeless("more than \(grouped(2 * Int(DrawingEffort.mostProposals)))"))
        return nil
      }
    }
    var interactions = Interactions(
      users: bought.users, items: bought.items, labels: [Float](repeating: 1, count: bought.count))
    if negatives > 0 {
      var taken = PairSet(capacity: positives + negatives)
      for pair in bought.pairs(of: items) { _ = taken.insert(pair) }
      var stream = RandomStream(seed: seed, purpose: "simulate", name: "negatives")
      interactions.reserveCapacity(positives + negatives)
      for pair in UniformPairs.draw(negatives, of: users * items, taken: &taken, from: &stream) {
        interactions.append(user: Int32(pair / UInt64(items)), item: Int32(pair % UInt64(items)), label: 0)
      }
    }
    return Drawn(interactions: interactions, hidden: hidden, sha256: Self.sha256(of: interactions))
  }

  struct Drawn {
    var interactions: Interactions
    var hidden: DrawnTruth
    var sha256: String
  }

  /// The hash of the pairs in order: user and item in four little-endian bytes each, and the label in one.
  private static func sha256(of interactions: Interactions) -> String {
    var hash = SHA256()
    let (block, size) = (8192, 9)
    var bytes = [UInt8](repeating: 0, count: block * size)
    for start in stride(from: 0, to: interactions.count, by: block) {
      let count = min(block, interactions.count - start)
      bytes.withUnsafeMutableBytes { bytes in
        for index in 0..<count {
          let offset = index * size
          bytes.storeBytes(of: interactions.users[start + index].littleEndian, toByteOffset: offset, as: Int32.self)
          bytes.storeBytes(of: interactions.items[start + index].littleEndian, toByteOffset: offset + 4, as: Int32.self)
          bytes[offset + 8] = interactions.labels[start + index] == 1 ? 1 : 0
        }
      }
      hash.update(count == block ? bytes : Array(bytes[..<(count * size)]))
    }
    return hash.hexadecimal()
  }

  var summary: String {
    "\(counted(users, "user")), \(counted(items, "item")), \(counted(positives, "positive"))"
      + (negatives > 0 ? " and \(counted(negatives, "negative"))" : "") + ", simulated with \(preference.member.phrase)"
  }
}
