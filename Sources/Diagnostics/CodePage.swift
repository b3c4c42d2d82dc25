/// What `explain` says about a diagnostic's code: what it means, a wrong example, the right one.
package struct CodePage: Sendable {
  package let code: String
  package let meaning: String
  /// Empty where no spec is wrong.
  package let wrong: String
  package let right: String

  package init(_ code: String, _ meaning: String, wrong: String = "", right: String = "") {
    self.code = code
    self.meaning = meaning
    self.wrong = wrong
    self.right = right
  }

  /// Every code that a spec, or the data that it names, can be told.
  package static let all: [CodePage] = yaml + fields + parameters + files + data + dataFiles + model + experiment + runs

  /// The page as plain text.
  package var text: String {
    if wrong.isEmpty { return "\(code): \(meaning)\n" }
    return "\(code): \(meaning)\n\nWrong:\n\(Self.indented(wrong))\nRight:\n\(Self.indented(right))"
  }

  /// The page as Markdown, under a heading of the level given.
  package func markdown(level: Int = 3) -> String {
    let heading = String(repeating: "#", count: level)
    if wrong.isEmpty { return "\(heading) \(code)\n\n\(meaning)\n" }
    return "\(heading) \(code)\n\n\(meaning)\n\nWrong:\n\n```yaml\n\(wrong)\n```\n\nRight:\n\n```yaml\n\(right)\n```\n"
  }

  private static func indented(_ text: String) -> String {
    text.split(separator: "\n", omittingEmptySubsequences: false).map { $0.isEmpty ? "\n" : "    \($0)\n" }.joined()
  }
}
