import Diagnostics
import Testing

@Suite("Exact texts and numbers as text") struct ExactTextTests {
  @Test("Canonically equivalent texts are different keys") func keys() {
    let (composed, decomposed) = ("\u{E9}", "e\u{301}")
    #expect(composed == decomposed)
    #expect(ExactText(composed) != ExactText(decomposed))
    #expect(Set([composed, decomposed, composed].map { ExactText($0) }).count == 2)
    #expect(ExactText(decomposed) < ExactText(composed))
    #expect(!composed.isExactly(decomposed) && composed.isExactly("xé".dropFirst()))
  }

  @Test("Numbers are written with the digits that are needed") func numbers() {
    #expect(NumberText.shortest(4) == "4" && NumberText.shortest(0.1) == "0.1" && NumberText.shortest(-2) == "-2")
    #expect(NumberText.fixed(0.77035, decimals: 2) == "0.77" && NumberText.fixed(-1.5, decimals: 0) == "-2")
    #expect(NumberText.fixed(-0.001, decimals: 2) == "0.00" && NumberText.fixed(.nan, decimals: 2) == nil)
    #expect(NumberText.size(999) == "999 bytes" && NumberText.size(1_500) == "1.5 kB")
    #expect(NumberText.size(999_999) == "1.0 MB" && NumberText.size(20_000_000_000) == "20.0 GB")
  }
}
