/// Comparisons of scores with thresholds.
package protocol RankingKernels {
  /// Counts the scores above and equal to each of `thresholdCount` thresholds.
  static func countScores(
    _ scores: Floats, count: Int, thresholds: Floats, thresholdCount: Int, above: UnsafeMutablePointer<Int32>,
    equal: UnsafeMutablePointer<Int32>)

  /// The first index in `start..<count` whose score is above `threshold`; `count` if there is none.
  static func firstScore(_ scores: Floats, above threshold: Float, from start: Int, count: Int) -> Int

  /// Whether none of `count` numbers is NaN.
  static func areNumbers(_ values: Floats, count: Int) -> Bool

  /// A threshold that at least `least` of `count` scores reach, and not many more: the `least`-th largest of the maxima of `chunks`
  /// parts. A part holds the scores with equal indices modulo `chunks`. -∞ if too few scores are numbers.
  /// - Parameters:
  ///   - chunks: a multiple of 16, at least `least` and at most `count`.
  ///   - scratch: `chunks` numbers.
  static func threshold(_ scores: Floats, count: Int, least: Int, chunks: Int, scratch: MutableFloats) -> Float

  /// Writes the indices of the scores that are at least `threshold`, in ascending order.
  /// - Parameter places: room for `count` indices.
  /// - Returns: the number of indices.
  static func places(_ scores: Floats, count: Int, from threshold: Float, into places: UnsafeMutablePointer<Int32>)
    -> Int
}
