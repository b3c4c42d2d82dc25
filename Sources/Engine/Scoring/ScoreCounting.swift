import KernelInterface

/// Looks through many scores in whole vectors. What it finds does not depend on the build of the kernels.
package enum ScoreCounting {
  private static let kernels = Instructions.best.kernels

  /// How many scores are above each threshold, and how many equal it.
  package static func count(
    _ scores: UnsafeBufferPointer<Float>, against thresholds: [Float]
  ) -> (above: [Int32], equal: [Int32]) {
    var above = [Int32](repeating: 0, count: thresholds.count)
    var equal = above
    thresholds.withUnsafeBufferPointer { thresholds in
      above.withUnsafeMutableBufferPointer { above in
        equal.withUnsafeMutableBufferPointer { equal in
          guard let first = scores.baseAddress, let wanted = thresholds.baseAddress, let above = above.baseAddress,
            let equal = equal.baseAddress
          else { return }
          kernels.countScores(
            first, count: scores.count, thresholds: wanted, thresholdCount: thresholds.count, above: above,
            equal: equal)
        }
      }
    }
    return (above, equal)
  }

  /// The first place from `start` on whose score is above `threshold`; the scores' count when there is none.
  package static func first(
    in scores: UnsafeBufferPointer<Float>, above threshold: Float, from start: Int
  ) -> Int {
    guard let first = scores.baseAddress else { return 0 }
    return kernels.firstScore(first, above: threshold, from: start, count: scores.count)
  }

  /// Whether no score is NaN.
  package static func areNumbers(_ scores: UnsafeBufferPointer<Float>) -> Bool {
    guard let first = scores.baseAddress else { return true }
    return kernels.areNumbers(first, count: scores.count)
  }
}
