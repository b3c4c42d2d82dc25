package import Datasets
package import Schema

/// Ranks every user the same: what most people took stands first.
package struct Popularity: Baseline {
  package static let name = "popularity"
  package static let prose = "Every user gets what most users took in training; an item's score is how many did."
  package static let formula: String? = "score of an item = how many users took it in training"
  package static let example: String? = "popularity"

  init() {}

  package init(_ field: Fields) {}

  package func scorer(for dataset: Dataset) -> any CatalogueScorer {
    var counts = [Float](repeating: 0, count: dataset.items.count)
    for (item, label) in zip(dataset.train.items, dataset.train.labels) where label == 1 { counts[Int(item)] += 1 }
    return ItemScorer(scores: counts)
  }
}
