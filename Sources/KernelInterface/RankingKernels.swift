package protocol RankingKernels {
  /// How many of `count` scores are above each of `thresholdCount` thresholds, and how many equal it.
  static func countScores(
    _ scores: Floats, count: Int, thresholds: Floats, thresholdCount: Int, above: UnsafeMutablePointer<Int32>,
    equal: UnsafeMutablePointer<Int32>)

  /// The first place from `start` on, below `count`, whose score is above `threshold`; `count` when there is none.
  static func firstScore(_ scores: Floats, above threshold: Float, from start: Int, count: Int) -> Int

  /// Whether none of `count` numbers is NaN; an infinite one is a number.
  static func areNumbers(_ values: Floats, count: Int) -> Bool
}
