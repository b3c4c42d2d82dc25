package import Diagnostics
import Numerics
package import Schema

/// Holds out a fraction of each user's interactions.
package struct RandomPerUser: Split {
  package static let name = "random_per_user"
  package static let prose = """
    Holds out fractions of each user's interactions, separately for positives and labelled negatives. Counts are rounded up for some users and \
    down for others, so that the fractions hold over all users. At least one positive of each user stays in training, so nothing is held out of \
    users with one positive.
    """
  package static let example: String? = "{random_per_user: {validation: 0.1, test: 0.1}}"

  let heldOut: HeldOut

  package init(_ field: Fields) { heldOut = HeldOut(field) }

  package var seed: Int? { heldOut.seed }

  package func hasPart(_ part: SplitName) -> Bool { heldOut.hasPart(part) }

  package func check(positives: Int, into collector: Collector) {}

  package func emptyPartReason(positives: Int, users: Int) -> String {
    ": `random_per_user` keeps at least one positive of each user for training, and \(counted(users, "user")) "
      + "\(users == 1 ? "has" : "have") \(counted(positives, "positive"))"
  }

  package func sufficientFractions(positives: Int) -> [SplitName: Double] {
    heldOut.sufficientFractions(positives: positives)
  }

  package func parts(of interactions: Interactions, userCount: Int, seed: UInt64) -> [SplitName] {
    var parts = [SplitName](repeating: .train, count: interactions.count)
    for (label, name) in [(Float(1), "positives"), (0, "negatives")] {
      let (starts, indices) = grouped(interactions, label: label, userCount: userCount)
      let rounding = RandomStream(seed: seed, purpose: "split per user rounding", name: name)
      for user in 0..<userCount {
        let count = starts[user + 1] - starts[user]
        if count == 0 { continue }
        // One draw rounds both counts, so that each is right on average and off by less than one.
        let draw = rounding.uniform(epoch: 0, index: user)
        var test = Int(Double(count) * heldOut.test + draw)
        var both = Int(Double(count) * (heldOut.test + heldOut.validation) + draw)
        if label == 1 { both = min(both, count - 1) }
        both = min(both, count)
        test = min(test, both)
        let order = Permutation(seed: seed, epoch: user, count: count, purpose: "split per user \(name)")
        for index in 0..<both { parts[indices[starts[user] + order[index]]] = index < test ? .test : .validation }
      }
    }
    return parts
  }

  /// The indices of the interactions with a label, grouped by user, and the start of each user's group.
  private func grouped(_ interactions: Interactions, label: Float, userCount: Int) -> (starts: [Int], indices: [Int]) {
    var starts = [Int](repeating: 0, count: userCount + 1)
    let chosen = (0..<interactions.count).filter { interactions.labels[$0] == label }
    for index in chosen { starts[Int(interactions.users[index]) + 1] += 1 }
    for user in 0..<userCount { starts[user + 1] += starts[user] }
    var next = starts
    var indices = [Int](repeating: 0, count: chosen.count)
    for index in chosen {
      let user = Int(interactions.users[index])
      indices[next[user]] = index
      next[user] += 1
    }
    return (starts, indices)
  }
}
