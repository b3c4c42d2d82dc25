package import Diagnostics
import Numerics
package import Schema

/// Holds out a fraction of each user's interactions.
package struct RandomPerUser: Split {
  package static let name = "random_per_user"
  package static let prose = """
    Holds out fractions of each user's interactions, of positives and labelled negatives alike. A fraction of an interaction is held out for \
    some users and not for others, so that the fractions are met over all; at least one positive of each user stays in training.
    """
  package static let example: String? = "{random_per_user: {validation: 0.1, test: 0.1}}"

  let heldOut: HeldOut

  package init(_ field: Fields) { heldOut = HeldOut(field) }

  package var seed: Int? { heldOut.seed }

  package func hasPart(_ part: SplitName) -> Bool { heldOut.hasPart(part) }

  package func check(positives: Int, into collector: Collector) {}

  package func parts(of interactions: Interactions, userCount: Int, seed: UInt64) -> [SplitName] {
    var parts = [SplitName](repeating: .train, count: interactions.count)
    for (label, name) in [(Float(1), "positives"), (0, "negatives")] {
      let (starts, indices) = grouped(interactions, label: label, userCount: userCount)
      let rounding = RandomStream(seed: seed, purpose: "split per user rounding", name: name)
      for user in 0..<userCount {
        let count = starts[user + 1] - starts[user]
        if count == 0 { continue }
        // One draw rounds both sums, so that each is met on average and neither is off by one whole.
        let draw = rounding.uniform(epoch: 0, index: user)
        var test = Int(Double(count) * heldOut.test + draw)
        var both = Int(Double(count) * (heldOut.test + heldOut.validation) + draw)
        if label == 1 { both = min(both, count - 1) }
        both = min(both, count)
        test = min(test, both)
        let order = Permutation(seed: seed, epoch: user, count: count, purpose: "split per user \(name)")
        for place in 0..<both { parts[indices[starts[user] + order[place]]] = place < test ? .test : .validation }
      }
    }
    return parts
  }

  /// The indices of one label's interactions user by user, and where each user's begin.
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
