import Datasets
import Testing

@Suite struct VocabularyTests {
  @Test func `numbered ids are their numbers, and no other text is`() {
    let vocabulary = Vocabulary(numbered: 12)
    #expect(vocabulary[11] == "11" && vocabulary.index(of: "11") == 11 && vocabulary.index(of: "0") == 0)
    for text in ["12", "-1", "011", "+1", "1.0", "", " 1", "99999999999999999999"] {
      #expect(vocabulary.index(of: text) == nil)
    }
    #expect(!vocabulary.hasNames && vocabulary.name(3) == nil)
  }

  @Test func `listed ids keep their text and their names`() {
    let vocabulary = Vocabulary(ids: ["042", "1e3", "no"], names: ["Forty-two", nil, "No"])
    #expect(vocabulary.ids == ["042", "1e3", "no"] && vocabulary.names == ["Forty-two", nil, "No"])
    #expect(
      vocabulary.index(of: "1e3") == 1 && vocabulary.index(of: "1000") == nil && vocabulary.index(of: "42") == nil)
  }
}
