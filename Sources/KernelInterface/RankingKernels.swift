package protocol RankingKernels {
  /// How many of `count` scores are above each of `thresholdCount` thresholds, and how many equal it.
  static func countScores(
    _ scores: Floats, count: Int, thresholds: Floats, thresholdCount: Int, above: UnsafeMutablePointer<Int32>,
    equal: UnsafeMutablePointer<Int32>)

  /// The first place from `start` on, below `count`, whose score is above `threshold`; `count` when there is none.
  static func firstScore(_ scores: Floats, above threshold: Float, from start: Int, count: Int) -> Int

  /// Whether none of `count` numbers is NaN; an infinite one is a number.
  static func areNumbers(_ values: Floats, count: Int) -> Bool

  /// A number that at least `least` of `count` scores are not below, and not many more: the `least`-th greatest of the maxima of `chunks`
  /// parts, of which each has the scores whose places are equal modulo `chunks`. Minus infinity where too few are numbers.
  /// - Parameters:
  ///   - chunks: a multiple of 16, at least `least` and at most `count`.
  ///   - scratch: room for `chunks` numbers.
  static func threshold(_ scores: Floats, count: Int, least: Int, chunks: Int, scratch: MutableFloats) -> Float

  /// The places of the scores that are not below `threshold`, in ascending order; there is room for `count`.
  /// - Returns: how many there are.
  static func places(_ scores: Floats, count: Int, from threshold: Float, into places: UnsafeMutablePointer<Int32>)
    -> Int
}
