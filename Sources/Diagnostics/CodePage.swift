/// What `explain` says about a diagnostic's code: what it means, a wrong example, the same put right.
///
/// A test puts each example where its place says and checks it: the wrong one is told exactly this code, the right one nothing.
package struct CodePage: Sendable {
  /// Where an example stands.
  package enum Place: Sendable, Equatable, ExpressibleByStringLiteral {
    /// A fragment of a spec: entries, or the elements of a list, at a path of keys such as `model.layers`; at the top where it is empty.
    case spec(String)
    /// The same in a spec that reads its data from the file `ratings.csv`.
    case specWithFile(String)
    /// A whole spec.
    case wholeSpec
    /// The beginning of the data file.
    case dataFile
    /// A command line, or something that no text can show.
    case command

    package init(stringLiteral path: String) { self = .spec(path) }
  }

  package let code: String
  package let meaning: String
  package let place: Place
  /// Empty where no spec is wrong.
  package let wrong: String
  package let right: String

  package init(_ code: String, _ meaning: String, in place: Place = "", wrong: String = "", right: String = "") {
    self.code = code
    self.meaning = meaning
    self.place = place
    self.wrong = wrong
    self.right = right
  }

  /// Every code that a spec, or the data that it names, can be told.
  package static let all: [CodePage] =
    yaml + fields + parameters + composition + files + data + dataFiles + model + experiment + lint + runs

  /// The page as plain text.
  package var text: String {
    if wrong.isEmpty { return "\(code): \(meaning)\n" }
    return "\(code): \(meaning)\n\nWrong\(location("`")):\n\(Self.indented(wrong))\nRight:\n\(Self.indented(right))"
  }

  /// The page as Markdown, under a heading of the level given.
  package func markdown(level: Int = 3) -> String {
    let heading = String(repeating: "#", count: level)
    if wrong.isEmpty { return "\(heading) \(code)\n\n\(meaning)\n" }
    let language = place == .command ? "sh" : place == .dataFile ? "text" : "yaml"
    return "\(heading) \(code)\n\n\(meaning)\n\nWrong\(location("`")):\n\n```\(language)\n\(wrong)\n```\n\n"
      + "Right:\n\n```\(language)\n\(right)\n```\n"
  }

  /// Where the example stands, in words.
  private func location(_ quote: String) -> String {
    switch place {
    case .spec(""), .specWithFile(""), .wholeSpec, .command: ""
    case .spec(let path), .specWithFile(let path): ", in \(quote)\(path)\(quote)"
    case .dataFile: ", in a data file"
    }
  }

  private static func indented(_ text: String) -> String {
    text.split(separator: "\n", omittingEmptySubsequences: false).map { $0.isEmpty ? "\n" : "    \($0)\n" }.joined()
  }
}
