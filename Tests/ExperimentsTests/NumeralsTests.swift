import Experiments
import Testing

@Suite struct NumeralsTests {
  @Test("Fixed decimals are rounded half away from zero and use a minus sign")
  func fixedDecimalsRounded() {
    #expect(Numerals.fixed(0.77034, 4) == "0.7703")
    #expect(Numerals.fixed(0.5, 0) == "1" && Numerals.fixed(2.5, 0) == "3" && Numerals.fixed(-2.5, 0) == "−3")
    #expect(Numerals.fixed(0.0049, 2) == "0.00" && Numerals.fixed(-0.0049, 2) == "0.00")
    #expect(Numerals.fixed(-0.0051, 2) == "−0.01" && Numerals.fixed(9.999, 2) == "10.00")
    #expect(Numerals.fixed(1e300, 2) == "1e+300" && Numerals.fixed(12_345.678, 1) == "12345.7")
    #expect(Numerals.fixed(.nan, 2) == "–" && Numerals.fixed(-.infinity, 2) == "–")
  }

  @Test("Counts have thousands separators")
  func countsThousandsSeparators() {
    #expect(
      [0, 7, 999, 1000, 1_234_567, -45_000].map(Numerals.grouped) == ["0", "7", "999", "1,000", "1,234,567", "−45,000"])
    #expect(Numerals.grouped(.min) == "−9,223,372,036,854,775,808")
  }

  @Test("A number of any magnitude has about four significant digits")
  func numberAnyMagnitude() {
    let written = [0.43117, 12.3456, 123.456, 98_765.4, 0.000023104, 0, -1.5, 1e-12, 3e20].map(Numerals.significant)
    #expect(
      written == ["0.4312", "12.35", "123.5", "98765", "0.00002310", "0", "−1.500", "1e-12", "3e+20"])
  }

  @Test("Coordinates have at most one decimal and a hyphen for minus")
  func coordinatesAtMost() {
    #expect(
      [1, 1.25, -0.04, -3.14, .nan, 1e300].map(Numerals.coordinate) == ["1", "1.3", "0", "-3.1", "0", "1000000000"])
  }

  @Test("Percentages have a no-break space")
  func percentagesNoBreak() {
    #expect(Numerals.percent(0.2341) == "23.4\u{A0}%" && Numerals.percent(.infinity) == "–")
  }

  @Test(
    "Unequal numbers print differently",
    arguments: [
      (0.699_999_999, 0.7), (0.7, 0.699_96), (0.5, 0.5.nextDown), (0.1 + 0.2, 0.3), (1e-9, 2e-9), (1e16, 1e16.nextUp),
      (0, .leastNonzeroMagnitude),
    ])
  func unequalNumbers(value: Double, bound: Double) {
    #expect(Numerals.fixed(value, tellingApartFrom: [bound]) != Numerals.fixed(bound, tellingApartFrom: [value]))
    #expect(Numerals.decimals(tellingApart: value, from: [value]) == 4)
  }

  @Test("The found value of an expectation differs from its bound as printed")
  func foundValue() {
    func text(_ value: Double, _ bounds: [Double]) -> String {
      ReportContent.Expectation(
        metric: "test.auc", required: "", bounds: bounds, found: .init(value), isMet: false
      ).foundText
    }
    #expect(text(0.782, [0.68]) == "0.7820" && text(0.7, [0.7]) == "0.7000")
    #expect(text(0.699_999, [0.7]) == "0.699999" && text(0.700_04, [0.8, 0.7]) == "0.70004")
    #expect(text(.nan, [0.7]) == "–")
  }

  @Test("Durations and large numbers are abbreviated")
  func abbreviations() {
    #expect([0.421, 12.4, 200, 8000].map(Numerals.duration) == ["0.42 s", "12 s", "3 min 20 s", "2 h 13 min"])
    #expect([12, 850_000, 1_210_000].map(Numerals.abbreviated) == ["12", "850 k", "1.21 M"])
  }
}
