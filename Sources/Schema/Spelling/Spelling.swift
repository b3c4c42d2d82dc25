package import Diagnostics

/// The word of the language that a person meant who wrote another.
package struct Spelling: Sendable, Equatable {
  /// The word that was meant.
  package let word: String
  /// Whether it was meant beyond doubt, so that reading goes on with it.
  package let isCertain: Bool
  /// Whether another library calls it so, rather than that it is misspelt.
  package let isSynonym: Bool
  /// What to say: "did you mean `units`?", "`lr` is called `learning_rate` here".
  package let help: String

  package init(word: String, isCertain: Bool, isSynonym: Bool = false, help: String) {
    self.word = word
    self.isCertain = isCertain
    self.isSynonym = isSynonym
    self.help = help
  }

  /// What to say, as a sentence.
  package var remark: String { isSynonym ? help + "." : help }

  /// The change that puts it right.
  package func edit(at range: SourceRange) -> Edit { Edit(range: range, replacement: word, isCertain: isCertain) }
}

/// What a word was probably meant to be, of the words that can stand in its place: the one of the same letters, the one that other
/// libraries call so, the nearest by edit distance; nil where none is near. Names that a person chose have no `synonyms`.
package func spelling(of word: String, in candidates: [String], synonyms: Bool = true) -> Spelling? {
  guard !word.isEmpty, word.utf8.count <= 100, candidates.count <= 2_000 else { return nil }
  let letters = Synonyms.letters(of: word)
  if let same = candidates.first(where: { $0 != word && Synonyms.letters(of: $0) == letters }) {
    return Spelling(word: same, isCertain: true, help: "did you mean \(quoted(same))?")
  }
  if synonyms, let own = Synonyms.meaning(ofLetters: letters, in: candidates) {
    return Spelling(
      word: own, isCertain: true, isSynonym: true, help: "\(quoted(word)) is called \(quoted(own)) here")
  }
  guard let near = nearestWord(word, in: candidates) else { return nil }
  // One slip in a word of some length, and no other word as near, leaves no doubt.
  let isCertain =
    near.distance <= 1 && near.isAlone && min(word.unicodeScalars.count, near.candidate.unicodeScalars.count) >= 4
  return Spelling(word: near.candidate, isCertain: isCertain, help: "did you mean \(quoted(near.candidate))?")
}
