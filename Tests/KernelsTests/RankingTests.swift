import KernelInterface
import Testing

@Suite struct RankingTests {
  private static let lengths = [0, 1, 7, 15, 16, 17, 63, 64, 65, 100, 131, 200]

  /// Scores with many ties and infinities.
  private func scores(_ count: Int, _ random: inout TestRandom) -> [Float] {
    (0..<count).map { _ in [Float.infinity, -.infinity, 0, -0.0, 1, 2.5, -3].randomElement(using: &random) ?? 0 }
  }

  @Test("Scores above and equal to thresholds are counted") func counts() {
    var random = TestRandom(31)
    for length in Self.lengths {
      let values = scores(length, &random)
      for thresholdCount in 0...9 {
        let wanted = scores(thresholdCount, &random)
        for build in builds {
          let (x, thresholds) = (Buffer(values), Buffer(wanted))
          var above = [Int32](repeating: -1, count: thresholdCount)
          var equal = above
          build.kernels.countScores(
            x.p, count: length, thresholds: thresholds.p, thresholdCount: thresholdCount, above: &above, equal: &equal)
          #expect(above == wanted.map { threshold in Int32(values.count { $0 > threshold }) })
          #expect(equal == wanted.map { threshold in Int32(values.count { $0 == threshold }) })
        }
      }
    }
  }

  @Test("The first score above a threshold is found, and NaN is detected") func searches() {
    var random = TestRandom(32)
    for length in Self.lengths {
      for place in 0...length {
        var values = [Float](repeating: 1, count: length)
        if place < length { values[place] = 2 }
        let start = Int.random(in: 0...length, using: &random)
        for build in builds {
          let x = Buffer(values)
          let found = build.kernels.firstScore(x.p, above: 1, from: start, count: length)
          #expect(found == (place < start ? length : place))
          let areNumbers = build.kernels.areNumbers(x.p, count: length)
          #expect(areNumbers)
          if place < length { x.p[place] = [.infinity, .nan][start % 2] }
          let areStill = build.kernels.areNumbers(x.p, count: length)
          #expect(areStill == (place == length || start % 2 == 0))
        }
      }
    }
  }

  @Test("A threshold is reached by the requested number of scores, and their positions are found") func thresholds() {
    var random = TestRandom(33)
    for length in [16, 40, 95, 200, 1000] {
      for isTied in [false, true] {
        let values =
          isTied ? scores(length, &random) : (0..<length).map { _ in Float.random(in: -2...2, using: &random) }
        for chunks in [16, 32, 80] where chunks <= length {
          for least in [1, 5, 16] {
            // The sorted maxima of the parts.
            let maxima = (0..<chunks).map { chunk in
              stride(from: chunk, to: length, by: chunks).map { values[$0] }.max() ?? 0
            }
            let expected = maxima.sorted(by: >)[least - 1]
            for build in builds {
              let (x, scratch) = (Buffer(values), Buffer([Float](repeating: 0, count: chunks)))
              let threshold = build.kernels.threshold(
                x.p, count: length, least: least, chunks: chunks, scratch: scratch.p)
              #expect(threshold == expected)
              var places = [Int32](repeating: -1, count: length)
              let found = build.kernels.places(x.p, count: length, from: threshold, into: &places)
              #expect(Array(places.prefix(found)) == (0..<Int32(length)).filter { values[Int($0)] >= expected })
              #expect(found >= least)
            }
          }
        }
      }
    }
  }
}
