package import Datasets
package import Schema

/// A simple ranking that the model is compared with. Each baseline is a struct in its own file and one line in ``Baselines``.
package protocol Baseline: Construct {
  /// Fits the baseline to the training split of `dataset`.
  func scorer(for dataset: Dataset) -> any CatalogueScorer
}

/// All baselines.
package enum Baselines: Family {
  package static let name = "baseline"
  package static let kinds = [Kind(PopularityBaseline.self)]
}

extension Kind where Member == any Baseline {
  init<B: Baseline>(_ type: B.Type) { self.init(type) { $0 } }
}
