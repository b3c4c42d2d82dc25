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
    if let full = (0..<Int32(dataset.users.count)).first(where: { known[$0].count >= itemCount }) {
      throw RunFailure(
        code: .noRoomForNegatives,
        "user `\(dataset.users[Int(full)])` has taken all \(itemCount) items in training, so no negative can be drawn",
        help: "a user who takes everything teaches nothing: leave such users out of the data")
    }
    return pairs(dataset.train, sampler.member.draws(known: known, itemCount: itemCount, seed: seed))
  }

  package func maximumExamples(pairs: Int) -> Int { pairs * (1 + perPositive) }

  /// Opens the kind of draws, so that a draw is a direct call.
  private func pairs(_ train: Interactions, _ draws: some ItemDraws) -> any Examples {
    PositivesWithDraws(positivesOf: train, draws: draws, perPositive: perPositive)
  }
}
