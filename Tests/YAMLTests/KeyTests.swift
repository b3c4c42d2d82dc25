import Diagnostics
import Testing
import YAML

@Test("Keys that are canonically equivalent and differ in their code points are two keys")
func canonicallyEquivalentKeys() throws {
  let (printed, node) = composed("\u{E9}: 1\ne\u{301}: 2\n\u{212A}: 3\nK: 4\n")
  #expect(printed.isEmpty, "\(printed)")
  let root = try #require(node)
  #expect(root.mapping?.count == 4)
  #expect(
    root["\u{E9}"]?.scalar?.text == "1" && root["e\u{301}"]?.scalar?.text == "2" && root["K"]?.scalar?.text == "4")
  #expect(composed("\u{E9}: 1\n\u{E9}: 2\n").printed.contains("error[duplicate-key]"))
}
