package import Datasets
package import Schema

/// The baseline `popularity`.
package struct PopularityBaseline: Baseline {
  package static let name = "popularity"
  package static let prose =
    "Ranks the items by their number of positives in the training split, in the same order for every user."
  package static let formula: String? = "score(item) = number of training positives of the item"
  package static let example: String? = "popularity"

  init() {}

  package init(_ field: Fields) {}

  package func scorer(for dataset: Dataset) -> any CatalogueScorer {
    var counts = [Float](repeating: 0, count: dataset.items.count)
    for (item, label) in zip(dataset.train.items, dataset.train.labels) where label == 1 { counts[Int(item)] += 1 }
    return ItemScorer(scores: counts)
  }
}
