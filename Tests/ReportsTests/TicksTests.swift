import Testing

@testable import Reports

/// The expected ticks are those of d3-array's own tests (`ticks-test.js`), which choose by the same geometric means.
@Suite struct TicksTests {
  @Test(
    "Ticks are round numbers within the range",
    arguments: [
      (0.0, 1.0, 10, [0.0, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 1.0]),
      (0, 1, 8, [0.0, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 1.0]),
      (0, 1, 7, [0.0, 0.2, 0.4, 0.6, 0.8, 1.0]), (0, 1, 4, [0.0, 0.2, 0.4, 0.6, 0.8, 1.0]),
      (0, 1, 3, [0.0, 0.5, 1.0]), (0, 1, 1, [0.0, 1.0]), (0, 10, 7, [0, 2, 4, 6, 8, 10]), (0, 10, 2, [0, 5, 10]),
      (0, 10, 1, [0, 10]), (-10, 10, 7, [-10, -8, -6, -4, -2, 0, 2, 4, 6, 8, 10]), (-10, 10, 3, [-10, -5, 0, 5, 10]),
      (-10, 10, 2, [-10, 0, 10]), (-10, 10, 1, [0]), (0, 2.2, 3, [0, 1, 2]),
      (0.98, 1.14, 10, [0.98, 1, 1.02, 1.04, 1.06, 1.08, 1.1, 1.12, 1.14]), (1, 1, 10, [1]), (.nan, 1, 1, []),
      (0, .nan, 1, []), (0, 1, 0, []),
    ])
  func ticksRoundNumbers(low: Double, high: Double, count: Int, expected: [Double]) {
    #expect(Ticks(from: low, to: high, count: count).values == expected)
  }

  @Test("Labels have as many decimals as the step")
  func labelsManyDecimals() {
    #expect(Ticks(from: 0.98, to: 1.14, count: 10).decimals == 2)
    let thousands = Ticks(from: 0, to: 5000, count: 5)
    #expect(thousands.values.map(thousands.label) == ["0", "1000", "2000", "3000", "4000", "5000"])
    let minus = Ticks(from: -1, to: 0, count: 2)
    #expect(minus.values.map(minus.label) == ["−1.0", "−0.5", "0.0"])
  }

  @Test("Enclosing ticks contain the range")
  func enclosingTicksContain() {
    var lottery = Lottery(5)
    for _ in 0..<500 {
      let size = [1e-9, 1e-3, 1, 1e4, 1e12][lottery.below(5)]
      let low = lottery.normal() * size
      let high = low + lottery.uniform() * size
      guard low < high else { continue }
      let ticks = Ticks.enclosing(from: low, to: high, count: 4)
      let slack = (high - low) * 1e-9
      #expect(ticks.values.count >= 2 && ticks.values.count <= 12, "\(low) \(high)")
      #expect((ticks.values.first ?? .infinity) <= low + slack && (ticks.values.last ?? 0) >= high - slack)
      #expect(zip(ticks.values, ticks.values.dropFirst()).allSatisfy { $0 < $1 })
    }
  }
}
