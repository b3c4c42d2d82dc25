import KernelInterface
import Testing

@Suite struct RandomTests {
  /// Known answers: `kat_vectors` of Random123 1.14, philox4x32 with 10 rounds.
  @Test("Philox4x32-10 gives Random123's known answers")
  func knownAnswers() {
    let cases: [(key: (UInt32, UInt32), counter: [UInt32], answer: [UInt32])] = [
      ((0, 0), [0, 0, 0, 0], [0x6627_e8d5, 0xe169_c58d, 0xbc57_ac4c, 0x9b00_dbd8]),
      (
        (.max, .max), [.max, .max, .max, .max],
        [0x408f_276d, 0x41c8_3b0e, 0xa20b_c7c6, 0x6d54_51fd]
      ),
      (
        (0xa409_3822, 0x299f_31d0), [0x243f_6a88, 0x85a3_08d3, 0x1319_8a2e, 0x0370_7344],
        [0xd16c_fe09, 0x94fd_cceb, 0x5001_e420, 0x2412_6ea1]
      ),
    ]
    for build in builds {
      for (key, counter, answer) in cases {
        var words = [UInt32](repeating: 0, count: 4)
        build.kernels.philox(
          key: key, first: counter[0], counter[1], counter[2], counter[3], blocks: 1, into: &words)
        #expect(words == answer, "\(build.name)")
      }
    }
  }

  @Test("A dropout mask compares the documented counter's word with the threshold")
  func mask() {
    let example: UInt64 = 0x1_FFFF_FFFE
    let draw = DropoutDraw(key: (7, 9), epoch: 3, rate: 0.25)
    #expect(draw.threshold == 1 << 30 && draw.scale == Float(1 / 0.75))
    for width in [1, 4, 15, 16, 33, 100] {
      for build in builds {
        let mask = Buffer(count: 5 * (width + 1))
        build.kernels.dropoutMask(
          rows: 5, width: width, draw: draw, firstExample: example, into: mask.p, maskStride: width + 1)
        for row in 0..<5 {
          let number = example + UInt64(row)
          var words = [UInt32](repeating: 0, count: 4 * (width / 4 + 1))
          builds[0].kernels.philox(
            key: draw.key, first: 0, UInt32(truncatingIfNeeded: number), UInt32(number >> 32), draw.epoch,
            blocks: width / 4 + 1, into: &words)
          for element in 0..<width {
            #expect(mask.p[row * (width + 1) + element] == (words[element] < draw.threshold ? 0 : draw.scale))
          }
          #expect(mask.p[row * (width + 1) + width] == 777)
        }
        #expect(mask.guardsAreIntact)

        let numbers = (0..<5 * width).map { Float($0) - 40 }
        let (x, y) = (Buffer(numbers), Buffer(count: 5 * (width + 1)))
        build.kernels.dropout(
          rows: 5, width: width, draw: draw, firstExample: example, x: x.p, xStride: width, into: y.p,
          yStride: width + 1)
        for row in 0..<5 {
          for element in 0..<width {
            let place = row * (width + 1) + element
            #expect(y.p[place] == numbers[row * width + element] * mask.p[place])
          }
          #expect(y.p[row * (width + 1) + width] == 777)
        }
        #expect(x.guardsAreIntact && y.guardsAreIntact)
      }
    }
  }

  @Test("The dropped fraction equals the rate within sampling error")
  func share() {
    for rate in [0.0, 0.1, 0.5, 0.9] {
      let draw = DropoutDraw(key: (1, 2), epoch: 0, rate: rate)
      let mask = Buffer(count: 1000 * 100)
      builds[builds.count - 1].kernels.dropoutMask(
        rows: 1000, width: 100, draw: draw, firstExample: 0, into: mask.p, maskStride: 100)
      let dropped = Double(mask.values.filter { $0 == 0 }.count) / 100_000
      #expect(abs(dropped - rate) <= 5 * (rate * (1 - rate) / 100_000).squareRoot())
    }
  }
}
