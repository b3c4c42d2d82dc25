package import Diagnostics
package import Schema

/// A way to divide a dataset into training, validation and test.
package protocol Split: Construct {
  /// The split's own seed, where it has one.
  var seed: Int? { get }
  /// Whether a part gets a share.
  func hasPart(_ part: SplitName) -> Bool
  /// The part of each interaction.
  func parts(of interactions: Interactions, userCount: Int, seed: UInt64) -> [SplitName]
  /// Reports a split that leaves nothing to train on, from the number of positives alone.
  func check(positives: Int, into collector: Collector)
}

/// The kinds of splits.
package enum Splits: Family {
  package static let name = "split"
  package static let kinds = [Kind(RandomSplit.self), Kind(RandomPerUser.self)]
}

extension Kind where Member == any Split {
  init<S: Split>(_ type: S.Type) { self.init(type) { $0 } }
}

/// The fields that random splits share.
struct HeldOut: Sendable {
  let source: Fields.Source
  let test: Double
  let validation: Double
  let seed: Int?

  init(_ field: Fields) {
    source = field.source
    test = field("test", default: 0.2, .fraction, "The fraction held out for the final figures.")
    validation = field("validation", default: 0, .fraction, "The fraction held out for tuning and early stopping.")
    seed = field.optional("seed", .atLeast(0), "The split's own seed; left out, the dataset's.")
    if test + validation >= 1 {
      field.report(
        .noTrainingData,
        "`test` \(NumberText.shortest(test)) and `validation` \(NumberText.shortest(validation)) leave no training data",
        at: field.isGiven("test") ? "test" : "validation", help: "together they must be below 1")
    }
  }

  func hasPart(_ part: SplitName) -> Bool {
    switch part {
    case .train: true
    case .validation: validation > 0
    case .test: test > 0
    }
  }

  /// The key of the field to point at when too much is held out.
  var largest: String { test >= validation ? "test" : "validation" }
}
