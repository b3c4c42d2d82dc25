package import Datasets
package import Diagnostics
package import Schema

/// The labelled negatives of the data.
package struct GivenNegatives: NegativeSource {
  package static let name = "given"
  package static let prose = "Uses the labelled negatives of the data, the same ones in each epoch."
  package static let example: String? = "given"

  package init(_ field: Fields) {}

  /// The default of a spec without `negatives`.
  init() {}

  package func examples(of dataset: Dataset, seed: UInt64) throws(RunFailure) -> any Examples {
    guard dataset.train.labels.contains(0) else {
      throw RunFailure(
        code: .noNegatives, "the training split has only positives, and training needs negatives",
        help: "draw negatives in `training`: `negatives: {drawn: {per_positive: 4}}`")
    }
    return LabelledExamples(dataset.train)
  }
}
