import Diagnostics
import Files
import Numerics
package import Schema

/// A simulated shop.
package struct Simulation: Construct {
  package static let name = "simulate"
  package static let prose =
    "A shop whose customers buy by preferences that are known: what a model can learn can be compared with them."

  let source: Fields.Source
  package let users: Int
  package let items: Int
  package let positives: Int
  package let negatives: Int
  package let preference: Choice<Preferences>

  package init(_ field: Fields) {
    source = field.source
    users = field("users", .between(1, 2_000_000_000), "How many users there are.")
    items = field("items", .between(1, 2_000_000_000), "How many items there are.")
    positives = field(
      "positives", .between(1, 1_000_000_000), "How many pairs of a user and an item are bought, each once.")
    negatives = field(
      "negatives", default: 0, .between(0, 1_000_000_000),
      "How many pairs are labelled as not bought, drawn uniformly from those that are not.")
    preference = field("preference", default: .kind("latent"), "The hidden truth that decides what is bought.")
    guard field.isSound else { return }
    let shop = "\(counted(users, "user")) and \(counted(items, "item")) make \(counted(users * items, "pair"))"
    if positives > users * items {
      field.report(
        .tooManyPositives, "`positives` is \(grouped(positives)), but \(shop)", at: "positives",
        help: "a pair is bought at most once")
    } else if positives + negatives > users * items {
      field.report(
        .tooManyNegatives,
        "`negatives` is \(grouped(negatives)), but \(shop), of which \(grouped(users * items - positives)) are not bought",
        at: "negatives", help: "a negative is a pair that is not bought, and stands once")
    }
  }

  /// Reports what keeps the shop from being drawn. Looks at a sample of it alone.
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

  /// The same without the way; of a shop whose pairs can be raced that is known without a sample.
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
      help:
        "lower `sharpness`, `factors` or `popularity`, or `positives`; up to \(grouped(Int(DrawingEffort.mostProposals))) "
        + "proposals are made, or up to \(grouped(DrawingEffort.mostPairsRaced)) pairs gone through")
  }

  /// Draws the shop: nil after reporting what keeps it from being drawn.
  func draw(seed: UInt64, tasks: ParallelTasks = .inOrder, into collector: Collector) -> Drawn? {
    guard let way = check(seed: seed, into: collector) else { return nil }
    let hidden = preference.member.draw(users: users, items: items, seed: seed, tasks: tasks)
    let purchases = Purchases(
      truth: hidden.truth, users: users, items: items, seed: seed, itemSegments: hidden.itemSegments ?? [], tasks: tasks
    )
    let bought: Bought
    switch way {
    case .racing: bought = purchases.byRacing(positives)
    case .proposing:
      // The estimate comes from a sample; where it was far off, the shop goes the other way or is given up.
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

  /// Of each pair in turn: user and item in four bytes, little-endian, and the label in one.
  private static func sha256(of interactions: Interactions) -> String {
    var hash = SHA256()
    let (block, size) = (8192, 9)
    var bytes = [UInt8](repeating: 0, count: block * size)
    for start in stride(from: 0, to: interactions.count, by: block) {
      let count = min(block, interactions.count - start)
      bytes.withUnsafeMutableBytes { bytes in
        for index in 0..<count {
          let place = index * size
          bytes.storeBytes(of: interactions.users[start + index].littleEndian, toByteOffset: place, as: Int32.self)
          bytes.storeBytes(of: interactions.items[start + index].littleEndian, toByteOffset: place + 4, as: Int32.self)
          bytes[place + 8] = interactions.labels[start + index] == 1 ? 1 : 0
        }
      }
      hash.update(count == block ? bytes : Array(bytes[..<(count * size)]))
    }
    return hash.hexadecimal()
  }

  var summary: String {
    "\(counted(users, "user")), \(counted(items, "item")), \(counted(positives, "purchase"))"
      + (negatives > 0 ? " and \(counted(negatives, "negative"))" : "") + ", simulated with \(preference.member.phrase)"
  }
}
