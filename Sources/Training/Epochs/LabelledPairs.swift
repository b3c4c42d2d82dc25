import Datasets

/// The labelled pairs of the training split as they stand: positives and the negatives that the data has.
struct LabelledPairs: Examples {
  /// A user, an item and, as the uppermost bit, whether it is a positive: side by side, so that one look into memory finds all
  /// of an example.
  private let examples: [UInt64]

  init(_ pairs: Interactions) {
    examples = (0..<pairs.count).map {
      UInt64(UInt32(bitPattern: pairs.users[$0])) | UInt64(UInt32(bitPattern: pairs.items[$0])) << 32
        | (pairs.labels[$0] == 1 ? 1 << 63 : 0)
    }
  }

  var count: Int { examples.count }

  func counts(ofUsers count: Int) -> [Int] {
    examples.reduce(into: [Int](repeating: 0, count: count)) { $0[Int(UInt32(truncatingIfNeeded: $1))] += 1 }
  }

  func example(_ index: Int, epoch: Int) -> Example {
    let example = examples[index]
    return Example(
      user: Int32(truncatingIfNeeded: example), item: Int32(truncatingIfNeeded: example >> 32 & 0x7FFF_FFFF),
      label: Float(Int32(truncatingIfNeeded: example >> 63)))
  }
}
