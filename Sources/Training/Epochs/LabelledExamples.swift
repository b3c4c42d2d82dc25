import Datasets

/// The labelled pairs of the training split: positives and the negatives of the data.
struct LabelledExamples: Examples {
  /// Each example in one word, so that reading it takes one memory access: the user in bits 0 to 31, the item in bits 32 to 62, the label
  /// in bit 63.
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
