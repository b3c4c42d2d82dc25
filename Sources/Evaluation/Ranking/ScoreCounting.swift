/// Counting scores in whole vectors: the one loop of an evaluation that looks at every item of every user.
enum ScoreCounting {
  private typealias Lanes = SIMD8<Float>
  private typealias Counts = SIMD8<Int32>
  private static let width = 8

  /// How many scores are above `threshold`, and how many equal it.
  static func count(
    _ scores: UnsafeBufferPointer<Float>, against threshold: Float
  ) -> (above: Int, equal: Int) {
    let bytes = UnsafeRawBufferPointer(scores)
    let thresholds = Lanes(repeating: threshold)
    let one = Counts(repeating: 1)
    var above = Counts.zero
    var equal = Counts.zero
    let whole = scores.count / width
    for index in 0..<whole {
      let lanes = bytes.loadUnaligned(fromByteOffset: index * width * 4, as: Lanes.self)
      above.replace(with: above &+ one, where: lanes .> thresholds)
      equal.replace(with: equal &+ one, where: lanes .== thresholds)
    }
    var sums = (above: Int(above.wrappedSum()), equal: Int(equal.wrappedSum()))
    for score in scores[(whole * width)...] {
      if score > threshold { sums.above += 1 } else if score == threshold { sums.equal += 1 }
    }
    return sums
  }

  /// Whether no score is NaN.
  static func areNumbers(_ scores: UnsafeBufferPointer<Float>) -> Bool {
    let bytes = UnsafeRawBufferPointer(scores)
    var others = Counts.zero
    let whole = scores.count / width
    for index in 0..<whole {
      let lanes = bytes.loadUnaligned(fromByteOffset: index * width * 4, as: Lanes.self)
      others.replace(with: Counts(repeating: 1), where: lanes .!= lanes)
    }
    return others == .zero && !scores[(whole * width)...].contains(where: \.isNaN)
  }
}
