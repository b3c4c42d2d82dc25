import KernelInterface

/// Vectorized searches in scores. The results do not depend on the build of the kernels.
package enum ScoreCounting {
  private static let kernels = Instructions.best.kernels

  /// The numbers of scores above and equal to each threshold.
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

  /// The first index, from `start` on, of a score above `threshold`; the number of scores where there is none.
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

  /// The indices of at least the `count` greatest scores and a few more, in ascending order; nil where a plain loop
  /// is as fast.
  package static func greatest(_ count: Int, of scores: UnsafeBufferPointer<Float>) -> [Int32]? {
    // The threshold is among the greatest of the chunks' maxima.
    let chunks = (5 * count / 2 + 15) / 16 * 16
    guard count > 0, chunks <= scores.count / 3, scores.count < Int(Int32.max), let first = scores.baseAddress else {
      return nil
    }
    let threshold = withUnsafeTemporaryAllocation(byteCount: 4 * chunks, alignment: 64) { scratch in
      guard let room = scratch.baseAddress else { return -Float.infinity }
      return kernels.threshold(
        first, count: scores.count, least: count, chunks: chunks,
        scratch: room.bindMemory(to: Float.self, capacity: chunks))
    }
    guard threshold > -.infinity else { return nil }
    let places = [Int32](unsafeUninitializedCapacity: scores.count) { places, filled in
      guard let room = places.baseAddress else { return }
      filled = kernels.places(first, count: scores.count, from: threshold, into: room)
    }
    return places.count <= 8 * count ? places : nil
  }
}
