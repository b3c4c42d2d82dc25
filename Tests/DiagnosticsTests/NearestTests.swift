import Diagnostics
import Testing

@Test(
  "the nearest word is found, and none where none is near",
  arguments: [
    ("unit", "units"), ("untis", "units"), ("Units", "units"), ("learning-rate", "learning_rate"),
    ("lerning_rate", "learning_rate"),
    ("dropuot", "dropout"), ("o", "of"), ("xyz", nil), ("activations", "activation"), ("", nil), ("off", "of"),
    ("learning", nil),
  ] as [(String, String?)])
func nearestWords(_ word: String, _ expected: String?) {
  #expect(nearest(word, in: ["of", "units", "activation", "dropout", "learning_rate"]) == expected)
}

@Test("the nearest of several is taken, the first of equals, never the word itself")
func nearestOfSeveral() {
  #expect(nearest("aab", in: ["abb", "aac", "aabb"]) == "abb")
  #expect(nearest("size", in: ["size", "sizes"]) == "sizes")
  #expect(nearest(String(repeating: "x", count: 100_000), in: ["x"]) == nil)
}
