package import Datasets
package import Diagnostics
package import Schema

/// Negatives drawn anew each epoch from the items without a positive of the user in the training split. Held-out positives are not
/// excluded.
package struct DrawnNegatives: NegativeSource {
  package static let name = "drawn"
  package static let prose =
    "Draws items that the user has not interacted with in the training split, anew each epoch. Labelled negatives of the data are "
    + "not used for training."
  package static let citation: String? =
    "He et al. 2017, Neural Collaborative Filtering, section 3.1 (negatives drawn anew for each positive)"
  package static let example: String? = "{drawn: {per_positive: 4, sampler: uniform}}"

  /// Number of negatives per positive.
  package let perPositive: Int
  /// Distribution of the drawn items.
  package let sampler: Choice<Samplers>

  package init(_ field: Fields) {
    perPositive = field("per_positive", default: 1, .between(1, 1000), "Number of negatives drawn for each positive.")
    sampler = field("sampler", default: .kind("uniform"), "Distribution that negatives are drawn from.")
  }

  package func examples(of dataset: Dataset, seed: UInt64) throws(RunFailure) -> any Examples {
    let known = KnownItems(of: [dataset.train], userCount: dataset.users.count)
    let itemCount = dataset.items.count
    let full = saturatedUsers(known, of: dataset)
    if !full.isEmpty, full.count == dataset.train.usersWithPositives(among: dataset.users.count) {
      throw RunFailure(
        code: .noRoomForNegatives,
        "no negative can be drawn: every user has interacted with all \(counted(itemCount, "item")) in the training split",
        help: "hold out more interactions in `dataset.split`, or use data with more items")
    }
    let draws = sampler.member.draws(known: known, itemCount: itemCount, seed: seed)
    return examples(dataset.train, draws) { known[$0].count < itemCount }
  }

  package func maximumExamples(pairs: Int) -> Int { pairs * (1 + perPositive) }

  package func notes(on dataset: Dataset) -> [String] {
    let users = saturatedUsers(KnownItems(of: [dataset.train], userCount: dataset.users.count), of: dataset)
    guard let first = users.first else { return [] }
    let name = quoted(dataset.users[Int(first)])
    let who = users.count == 1 ? "user \(name) has" : "\(users.count) users, such as \(name), have"
    let leaves = users.count == 1 ? "is" : "are"
    return [
      "\(who) interacted with all \(counted(dataset.items.count, "item")) in the training split and \(leaves) left out of training: "
        + "no negative can be drawn"
    ]
  }

  /// The users whose positives in the training split are all items.
  private func saturatedUsers(_ known: KnownItems, of dataset: Dataset) -> [Int32] {
    (0..<Int32(dataset.users.count)).filter { known[$0].count >= dataset.items.count }
  }

  /// Opens the existential, so that each draw is a direct call.
  private func examples(_ train: Interactions, _ draws: some ItemDraws, canDraw: (Int32) -> Bool) -> any Examples {
    PositivesWithNegatives(positivesOf: train, draws: draws, perPositive: perPositive, canDraw: canDraw)
  }
}

extension Interactions {
  /// Number of users below `count` with at least one positive.
  fileprivate func usersWithPositives(among count: Int) -> Int {
    var has = [Bool](repeating: false, count: count)
    for index in 0..<self.count where labels[index] == 1 { has[Int(users[index])] = true }
    return has.count { $0 }
  }
}
