/// The parameter or expression that was meant by a text in the form of shells and templates: `$size` for `${size}`, `$(size * 2)` for
/// `${size * 2}`. Nil for other texts.
package func withoutBraces(_ text: String) -> String? {
  guard text.hasPrefix("${"), text.hasSuffix("}") else { return nil }
  let inside = String(text.dropFirst(2).dropLast())
  guard inside.contains(where: { !$0.isWhitespace }), !inside.contains(where: { "{}$:,".contains($0) }) else {
    return nil
  }
  let words = inside.split(separator: " ")
  let isWord = words.count == 1 && words[0].unicodeScalars.allSatisfy { $0.isWordLike && $0 != "-" && $0 != "." }
  return isWord ? "$\(words[0])" : "$(\(inside))"
}
