package import Diagnostics
package import Schema

/// A split of a dataset into training, validation and test.
package protocol Split: Construct {
  /// The split's own seed; nil for the dataset's.
  var seed: Int? { get }
  /// Whether a part has a fraction above 0.
  func hasPart(_ part: SplitName) -> Bool
  /// The part of each interaction.
  func parts(of interactions: Interactions, userCount: Int, seed: UInt64) -> [SplitName]
  /// Reports a split that leaves no positives for training.
  /// - Parameter positives: the number of positives in the data.
  func check(positives: Int, into collector: Collector)
  /// Why a part got no positives although its fraction is above 0, after the statement that it got none.
  func emptyPartReason(positives: Int, users: Int) -> String
  /// Fractions with which a random split of so many positives gives each part at least one; empty where there are none.
  func sufficientFractions(positives: Int) -> [SplitName: Double]
}

/// The kinds of splits.
package enum Splits: Family {
  package static let name = "split"
  package static let kinds = [Kind(RandomSplit.self), Kind(RandomPerUser.self)]
}

extension Kind where Member == any Split {
  init<S: Split>(_ type: S.Type) { self.init(type) { $0 } }
}

/// The fields of random splits.
struct HeldOut: Sendable {
  let source: Fields.Source
  let test: Double
  let validation: Double
  let seed: Int?

  init(_ field: Fields) {
    source = field.source
    test = field("test", default: 0.2, .fraction, "The fraction held out for the test.")
    validation = field(
      "validation", default: 0, .fraction, "The fraction held out for validation: tuning and early stopping.")
    seed = field.optional("seed", .atLeast(0), "The seed of the split. Default: the dataset's.")
    if test + validation >= 1 {
      field.report(
        .noTrainingData,
        "`test` is \(NumberText.shortest(test)) and `validation` is \(NumberText.shortest(validation)), which leaves no training data",
        at: field.isGiven("test") ? "test" : "validation", help: "lower them so that their sum is below 1")
    }
  }

  func hasPart(_ part: SplitName) -> Bool {
    switch part {
    case .train: true
    case .validation: validation > 0
    case .test: test > 0
    }
  }

  /// The numbers of the `count` interactions that are held out, rounded to the nearest.
  func counts(of count: Int) -> (test: Int, validation: Int) {
    Self.counts(of: count, test: test, validation: validation)
  }

  private static func counts(of count: Int, test: Double, validation: Double) -> (test: Int, validation: Int) {
    let held = Int((Double(count) * test).rounded())
    let both = Int((Double(count) * (test + validation)).rounded())
    return (held, both - held)
  }

  /// The first fractions, from its own upwards, with which each part has at least one of the positives.
  func sufficientFractions(positives: Int) -> [SplitName: Double] {
    for least in [0, 0.25, 0.3, 0.34, 0.4, 0.5] {
      let (test, validation) = (
        hasPart(.test) ? max(test, least) : 0, hasPart(.validation) ? max(validation, least) : 0
      )
      let counts = Self.counts(of: positives, test: test, validation: validation)
      let isEnough = (test == 0 || counts.test > 0) && (validation == 0 || counts.validation > 0)
      guard isEnough, test + validation < 1, counts.test + counts.validation < positives else { continue }
      var fractions: [SplitName: Double] = [:]
      if test > 0 { fractions[.test] = test }
      if validation > 0 { fractions[.validation] = validation }
      return fractions
    }
    return [:]
  }

  /// The field with the larger fraction, for messages.
  var largest: String { test >= validation ? "test" : "validation" }
}
