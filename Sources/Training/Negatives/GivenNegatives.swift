package import Datasets
package import Diagnostics
package import Schema

/// The labelled negatives that the data itself has.
package struct GivenNegatives: NegativeSupply {
  package static let name = "given"
  package static let prose = "The labelled negatives of the data, the same in each epoch."
  package static let example: String? = "given"

  package init(_ field: Fields) {}

  /// What a spec that does not say gets.
  init() {}

  package func examples(of dataset: Dataset, seed: UInt64) throws(RunFailure) -> any Examples {
    guard dataset.train.labels.contains(0) else {
      throw RunFailure(
        code: .noNegatives, "the training split has no negatives, so there is nothing to tell the positives from",
        help: "draw some: `negatives: {drawn: {per_positive: 4}}`")
    }
    return LabelledPairs(dataset.train)
  }
}
