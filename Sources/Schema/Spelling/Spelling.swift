package import Diagnostics

/// The word of the language that was probably meant by another.
package struct Spelling: Sendable, Equatable {
  /// The word that was meant.
  package let word: String
  /// Whether no other word can be meant, so that decoding continues with it.
  package let isCertain: Bool
  /// Whether it is another library's name rather than a misspelling.
  package let isSynonym: Bool
  /// The help: "did you mean `units`?", "`lr` is called `learning_rate` here".
  package let help: String

  package init(word: String, isCertain: Bool, isSynonym: Bool = false, help: String) {
    self.word = word
    self.isCertain = isCertain
    self.isSynonym = isSynonym
    self.help = help
  }

  /// The help as a sentence.
  package var remark: String { isSynonym ? help + "." : help }

  /// The edit that replaces the word.
  package func edit(at range: SourceRange) -> Edit { Edit(range: range, replacement: word, isCertain: isCertain) }
}

/// The candidate that a word probably means: the one with the same letters, the one that other libraries call so, or the nearest by
/// edit distance; nil where none is near.
///
/// - Parameter synonyms: whether to consider other libraries' names; false for names that a spec defines.
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
  // A single edit in a word of at least four letters with no other candidate as near is certain.
  let isCertain =
    near.distance <= 1 && near.isAlone && min(word.unicodeScalars.count, near.candidate.unicodeScalars.count) >= 4
  return Spelling(word: near.candidate, isCertain: isCertain, help: "did you mean \(quoted(near.candidate))?")
}
