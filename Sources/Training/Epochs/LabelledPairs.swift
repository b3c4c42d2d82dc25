import Datasets

/// The labelled pairs of the training split as they stand: positives and the negatives that the data has.
struct LabelledPairs: Examples {
  private let pairs: Interactions

  init(_ pairs: Interactions) {
    self.pairs = pairs
  }

  var count: Int { pairs.count }

  func example(_ index: Int, epoch: Int) -> Example {
    Example(user: pairs.users[index], item: pairs.items[index], label: pairs.labels[index])
  }
}
