package import Datasets
package import Diagnostics
package import Schema

/// Negatives drawn from the items that a user has not taken in training, anew each epoch. What is held out for validation
/// and test is not looked at, so it is drawn as any other item is.
package struct DrawnNegatives: NegativeSupply {
  package static let name = "drawn"
  package static let prose =
    "Items that the user has not taken in training, drawn anew each epoch. Labelled negatives of the data are left out of training."
  package static let citation: String? =
    "He et al. 2017, Neural Collaborative Filtering, section 3.1 (negatives drawn anew for each positive)"
  package static let example: String? = "{drawn: {per_positive: 4, sampler: uniform}}"

  /// How many negatives follow each positive.
  package let perPositive: Int
  /// How likely each item is.
  package let sampler: Choice<Samplers>

  package init(_ field: Fields) {
    perPositive = field(
      "per_positive", default: 1, .between(1, 1000), "How many negatives are drawn for each positive of training.")
    sampler = field("sampler", default: .kind("uniform"), "How likely each item is to be drawn.")
  }

  package func examples(of dataset: Dataset, seed: UInt64) throws(RunFailure) -> any Examples {
    let known = KnownItems(of: [dataset.train], userCount: dataset.users.count)
    let itemCount = dataset.items.count
    let positives = withNegatives(dataset.train, known, itemCount: itemCount)
    guard positives.count > 0 || dataset.train.positives == 0 else {
      throw RunFailure(
        code: .noRoomForNegatives,
        "every user interacted with all \(counted(itemCount, "item")) in training, so no negative can be drawn",
        help: "use `negatives: given` with labelled negatives, or hold out more in `dataset.split`")
    }
    return pairs(positives, sampler.member.draws(known: known, itemCount: itemCount, seed: seed))
  }

  package func note(on dataset: Dataset) -> String? {
    let known = KnownItems(of: [dataset.train], userCount: dataset.users.count)
    let count = (0..<Int32(dataset.users.count)).count { known[$0].count >= dataset.items.count }
    guard count > 0 else { return nil }
    return "\(counted(count, "user")) interacted with all items in training, so that no negative can be drawn: "
      + "\(count == 1 ? "the user's" : "their") positives are left out of training."
  }

  /// The positives of users for whom a negative can be drawn.
  private func withNegatives(_ train: Interactions, _ known: KnownItems, itemCount: Int) -> Interactions {
    var kept = Interactions()
    for index in 0..<train.count where train.labels[index] == 1 && known[train.users[index]].count < itemCount {
      kept.append(user: train.users[index], item: train.items[index], label: 1)
    }
    return kept
  }

  /// Opens the kind of draws, so that a draw is a direct call.
  private func pairs(_ train: Interactions, _ draws: some ItemDraws) -> any Examples {
    PositivesWithDraws(positivesOf: train, draws: draws, perPositive: perPositive)
  }
}
