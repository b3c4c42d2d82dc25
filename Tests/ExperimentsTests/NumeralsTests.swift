import Experiments
import Testing


@Suite struct NumeralsTests {
  @Test func `fixed decimals are rounded half away from zero, and minus is a minus sign`() {
    #expect(Numerals.fixed(0.77034, 4) == "0.7703")
    #expect(Numerals.fixed(0.5, 0) == "1" && Numerals.fixed(2.5, 0) == "3" && Numerals.fixed(-2.5, 0) == "−3")
    #expect(Numerals.fixed(0.0049, 2) == "0.00" && Numerals.fixed(-0.0049, 2) == "0.00")
    #expect(Numerals.fixed(-0.0051, 2) == "−0.01" && Numerals.fixed(9.999, 2) == "10.00")
    #expect(Numerals.fixed(1e300, 2) == "1e+300" && Numerals.fixed(12_345.678, 1) == "12345.7")
    #expect(Numerals.fixed(.nan, 2) == "–" && Numerals.fixed(-.infinity, 2) == "–")
  }

  @Test func `counts are parted by thousands`() {
    #expect(
      [0, 7, 999, 1000, 1_234_567, -45_000].map(Numerals.grouped) == ["0", "7", "999", "1,000", "1,234,567", "−45,000"])
    #expect(Numerals.grouped(.min) == "−9,223,372,036,854,775,808")
  }

  @Test func `a measured quantity has about four significant digits`() {
    let written = [0.43117, 12.3456, 123.456, 98_765.4, 0.000023104, 0, -1.5, 1e-12, 3e20].map(Numerals.significant)
    #expect(
      written == ["0.4312", "12.35", "123.5", "98765", "0.00002310", "0", "−1.500", "1e-12", "3e+20"])
  }

  @Test func `coordinates have one decimal at most and a hyphen`() {
    #expect(
      [1, 1.25, -0.04, -3.14, .nan, 1e300].map(Numerals.coordinate) == ["1", "1.3", "0", "-3.1", "0", "1000000000"])
  }

  @Test func `shares are percentages with a space that does not break`() {
    #expect(Numerals.percent(0.2341) == "23.4\u{A0}%" && Numerals.percent(.infinity) == "–")
  }
}
