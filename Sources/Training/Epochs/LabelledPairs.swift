import Datasets

/// The labelled pairs of the training split as they stand: positives and the negatives that the data has.
struct LabelledPairs: Examples {
  /// Side by side, so that one look into memory finds all of an example.
  private let examples: [Example]

  init(_ pairs: Interactions) {
    examples = (0..<pairs.count).map {
      Example(user: pairs.users[$0], item: pairs.items[$0], label: pairs.labels[$0])
    }
  }

  var count: Int { examples.count }

  func example(_ index: Int, epoch: Int) -> Example { examples[index] }
}
