package import Datasets
package import Diagnostics
package import Schema

/// Where the examples come from that show what was not bought.
package protocol NegativeSupply: Construct {
  /// The examples of every epoch.
  /// - Throws: `RunFailure` where the data leaves none.
  func examples(of dataset: Dataset, seed: UInt64) throws(RunFailure) -> any Examples

  /// The largest number of examples in an epoch, for a number of labelled pairs in the training split.
  func maximumExamples(pairs: Int) -> Int
}

extension NegativeSupply {
  package func maximumExamples(pairs: Int) -> Int { pairs }
}

/// The supplies of negatives that a spec can choose from.
package enum Negatives: Family {
  package typealias Member = any NegativeSupply
  package static let name = "source of negatives"
  package static let kinds: [Kind<any NegativeSupply>] = [Kind(GivenNegatives.self), Kind(DrawnNegatives.self)]
}

extension Kind where Member == any NegativeSupply {
  /// A kind of supply.
  init<N: NegativeSupply>(_ type: N.Type) {
    self.init(type) { $0 }
  }
}
