package import Datasets
package import Diagnostics
package import Schema

/// Source of negative examples.
package protocol NegativeSource: Construct {
  /// The examples of every epoch, positives and negatives.
  /// - Throws: `RunFailure` if the data allows no negatives.
  func examples(of dataset: Dataset, seed: UInt64) throws(RunFailure) -> any Examples

  /// What the source leaves out of the data, as sentences for the user.
  func notes(on dataset: Dataset) -> [String]

  /// The largest number of examples in an epoch, for a number of labelled pairs in the training split.
  func maximumExamples(pairs: Int) -> Int
}

extension NegativeSource {
  package func notes(on dataset: Dataset) -> [String] { [] }
  package func maximumExamples(pairs: Int) -> Int { pairs }
}

/// The sources of negatives of the spec language.
package enum Negatives: Family {
  package typealias Member = any NegativeSource
  package static let name = "source of negatives"
  package static let kinds: [Kind<any NegativeSource>] = [Kind(GivenNegatives.self), Kind(DrawnNegatives.self)]
}

extension Kind where Member == any NegativeSource {
  init<N: NegativeSource>(_ type: N.Type) {
    self.init(type) { $0 }
  }
}
