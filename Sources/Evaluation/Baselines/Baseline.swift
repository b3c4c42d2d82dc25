package import Datasets
package import Schema

/// A simple way to rank that a model is held against. A baseline is a struct in a file of its own and a line in
/// ``Baselines``.
package protocol Baseline: Construct {
  /// What ranks like this baseline on `dataset`, having looked at its training part alone.
  func scorer(for dataset: Dataset) -> any CatalogueScorer
}

/// All baselines that a spec can name.
package enum Baselines: Family {
  package static let name = "baseline"
  package static let kinds = [Kind(Popularity.self)]
}

extension Kind where Member == any Baseline {
  init<B: Baseline>(_ type: B.Type) { self.init(type) { $0 } }
}
