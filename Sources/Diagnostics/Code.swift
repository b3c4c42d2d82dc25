/// The kind of a diagnostic: its name, its severity, how checks treat it, and its page for `receta explain`.
///
/// There is one instance for each code, so codes are compared by identity: `.unknownKey`. A test checks each example where its
/// location says: the wrong form gets exactly this code, the right form none.
package final class Code: Sendable {
  /// The name in lower-case words joined by hyphens: `unknown-key`.
  package let name: String
  /// The severity of its diagnostics unless a diagnostic says otherwise.
  package let severity: Severity
  /// What checks need to know about its diagnostics.
  package let traits: Traits
  /// What the code means, in one or more sentences.
  package let meaning: String
  /// Where the examples belong.
  package let location: Location
  /// An example that gets the code; empty where no spec or data file can show it.
  package let wrong: String
  /// The same example, corrected.
  package let right: String

  init(
    _ name: String, _ meaning: String, in location: Location = "", wrong: String = "", right: String = "",
    severity: Severity = .error, traits: Traits = []
  ) {
    self.name = name
    self.severity = severity
    self.traits = traits
    self.meaning = meaning
    self.location = location
    self.wrong = wrong
    self.right = right
  }

  /// What checks need to know about the diagnostics of a code.
  package struct Traits: OptionSet, Sendable {
    package let rawValue: Int

    package init(rawValue: Int) { self.rawValue = rawValue }

    /// The diagnostic is about a name that nothing defines. An overlay that removes the definition is the cause.
    package static let undefinedName = Traits(rawValue: 1)
    /// The diagnostic is about something that is missing. In a fragment it may be given by the spec that extends it.
    package static let missingPart = Traits(rawValue: 2)
    /// The diagnostic is about something that nothing uses. In a base or a fragment another spec may use it.
    package static let unusedPart = Traits(rawValue: 4)
  }

  /// Where an example belongs.
  package enum Location: Sendable, Equatable, ExpressibleByStringLiteral {
    /// Entries or list elements at a path of keys such as `model.layers`; at the top level where the path is empty.
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

  /// Whether a comment `# receta: allow CODE` can suppress its diagnostics: warnings can be suppressed, errors cannot.
  package var isSuppressible: Bool { severity == .warning }

  /// Every code that a spec, its data or a run can get.
  package static let all: [Code] =
    yaml + fields + parameters + composition + files + data + dataFiles + model + experiment + lint + runs

  private static let byName = Dictionary(all.map { ($0.name, $0) }) { first, _ in first }

  /// The code of a name; nil where there is none.
  package static func named(_ name: some StringProtocol) -> Code? { byName[String(name)] }
}

extension Code: Hashable, CustomStringConvertible {
  package static func == (left: Code, right: Code) -> Bool { left === right }

  package func hash(into hasher: inout Hasher) { hasher.combine(ObjectIdentifier(self)) }

  package var description: String { name }
}

extension Code {
  /// The page as plain text.
  package var text: String {
    if wrong.isEmpty { return "\(name): \(meaning)\n" }
    return "\(name): \(meaning)\n\nWrong\(locationPhrase):\n\(Self.indented(wrong))\nRight:\n\(Self.indented(right))"
  }

  /// The page as Markdown, under a heading of the given level.
  package func markdown(level: Int = 3) -> String {
    let heading = String(repeating: "#", count: level)
    if wrong.isEmpty { return "\(heading) \(name)\n\n\(meaning)\n" }
    let language = location == .command ? "sh" : location == .dataFile ? "text" : "yaml"
    return "\(heading) \(name)\n\n\(meaning)\n\nWrong\(locationPhrase):\n\n```\(language)\n\(wrong)\n```\n\n"
      + "Right:\n\n```\(language)\n\(right)\n```\n"
  }

  private var locationPhrase: String {
    switch location {
    case .spec(""), .specWithFile(""), .wholeSpec, .command: ""
    case .spec(let path), .specWithFile(let path): ", in `\(path)`"
    case .dataFile: ", in a data file"
    }
  }

  private static func indented(_ text: String) -> String {
    text.split(separator: "\n", omittingEmptySubsequences: false).map { $0.isEmpty ? "\n" : "    \($0)\n" }.joined()
  }
}
