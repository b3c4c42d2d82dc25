import Datasets
import Testing

@Suite("Vocabularies") struct VocabularyTests {
  @Test("Numbered ids are the decimal numbers alone") func numbered() {
    let vocabulary = Vocabulary(numbered: 12)
    #expect(vocabulary[11] == "11" && vocabulary.index(of: "11") == 11 && vocabulary.index(of: "0") == 0)
    for text in ["12", "-1", "011", "+1", "1.0", "", " 1", "99999999999999999999"] {
      #expect(vocabulary.index(of: text) == nil)
    }
    #expect(!vocabulary.hasNames && vocabulary.name(3) == nil)
  }

  @Test("Listed ids keep their texts and names") func listed() {
    let vocabulary = Vocabulary(ids: ["042", "1e3", "no"], names: ["Forty-two", nil, "No"])
    #expect(vocabulary.ids == ["042", "1e3", "no"] && vocabulary.names == ["Forty-two", nil, "No"])
    #expect(
      vocabulary.index(of: "1e3") == 1 && vocabulary.index(of: "1000") == nil && vocabulary.index(of: "42") == nil)
  }

  @Test("Ids are compared by their bytes") func canonicalEquivalence() {
    let vocabulary = Vocabulary(ids: ["\u{E9}", "e\u{301}"])
    #expect(vocabulary.index(of: "\u{E9}") == 0 && vocabulary.index(of: "e\u{301}") == 1)
    #expect(Vocabulary(numbered: 3).index(of: "1\u{301}") == nil)
  }
}
