/// Diagnostics as a log of the Static Analysis Results Interchange Format, version 2.1.0 (OASIS), as code-scanning services read it:
/// one run, with a rule for each code that occurs and a result for each diagnostic, with its fix.
package struct SARIFRenderer: Sendable {
  private let version: String
  private let paths: AnnotationPaths

  /// - Parameters:
  ///   - version: this program's.
  ///   - paths: the files' paths from the repository's root.
  package init(version: String, paths: AnnotationPaths = .unchanged) {
    self.version = version
    self.paths = paths
  }

  /// The whole log, with a final line break.
  package func render(_ diagnostics: [Diagnostic]) -> String {
    var codes: [Code] = []
    for diagnostic in diagnostics where !codes.contains(diagnostic.code) { codes.append(diagnostic.code) }
    let results = diagnostics.map { result($0, rule: codes.firstIndex(of: $0.code) ?? 0) }
    return """
      {
        "$schema": "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json",
        "version": "2.1.0",
        "runs": [
          {
            "tool": {
              "driver": {
                "name": "receta",
                "version": \(JSONText.string(version)),
                "rules": \(JSONText.lines(codes.map(rule), indent: 10))
              }
            },
            "columnKind": "unicodeCodePoints",
            "results": \(JSONText.lines(results, indent: 6))
          }
        ]
      }

      """
  }

  private func rule(_ code: Code) -> String {
    JSONText.object([
      ("id", JSONText.string(code.name)),
      ("shortDescription", message(Self.firstSentence(code.meaning))),
      ("fullDescription", message(code.meaning)),
      (
        "help",
        JSONText.object([("text", JSONText.string(code.text)), ("markdown", JSONText.string(code.markdown()))])
      ),
    ])
  }

  private func result(_ diagnostic: Diagnostic, rule: Int) -> String {
    let text = diagnostic.message + (diagnostic.help.map { "\n\($0)" } ?? "")
    let related = diagnostic.related.enumerated().map { index, other in
      JSONText.object([
        ("id", String(index + 1)), ("physicalLocation", location(other.range)), ("message", message(other.message)),
      ])
    }
    return JSONText.object([
      ("ruleId", JSONText.string(diagnostic.code.name)),
      ("ruleIndex", String(rule)),
      ("level", JSONText.string(diagnostic.severity.rawValue)),
      ("message", message(text)),
      (
        "locations",
        (place(diagnostic.range).map(location) ?? diagnostic.path.map(whole)).map {
          JSONText.list([JSONText.object([("physicalLocation", $0)])])
        }
      ),
      ("relatedLocations", related.isEmpty ? nil : JSONText.list(related)),
      ("fixes", diagnostic.edit.map { JSONText.list([fix($0, help: diagnostic.help)]) }),
    ])
  }

  /// The range; nil where it is in no file, such as that of a default.
  private func place(_ range: SourceRange?) -> SourceRange? { range.flatMap { $0.file.isEmpty ? nil : $0 } }

  private func fix(_ edit: Edit, help: String?) -> String {
    let replacement = JSONText.object([
      ("deletedRegion", region(edit.range)),
      ("insertedContent", JSONText.object([("text", JSONText.string(edit.replacement))])),
    ])
    let change = JSONText.object([
      ("artifactLocation", artifact(edit.range.file)), ("replacements", JSONText.list([replacement])),
    ])
    return JSONText.object([
      ("description", message(help ?? "write \(quoted(edit.replacement))")),
      ("artifactChanges", JSONText.list([change])),
    ])
  }

  private func message(_ text: String) -> String { JSONText.object([("text", JSONText.string(text))]) }

  private func location(_ range: SourceRange) -> String {
    JSONText.object([("artifactLocation", artifact(range.file)), ("region", region(range))])
  }

  /// A whole file: its first line, since viewers need one.
  private func whole(_ path: String) -> String {
    JSONText.object([("artifactLocation", artifact(path)), ("region", JSONText.object([("startLine", "1")]))])
  }

  private func region(_ range: SourceRange) -> String {
    JSONText.object([
      ("startLine", String(range.start.line)), ("startColumn", String(range.start.column)),
      ("endLine", String(range.end.line)), ("endColumn", String(range.end.column)),
    ])
  }

  private func artifact(_ file: String) -> String {
    JSONText.object([("uri", JSONText.string(Self.uri(paths.path(of: file))))])
  }

  /// A path as a URI reference (RFC 3986): relative where the path is.
  private static func uri(_ path: String) -> String {
    let kept = Set("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~/".utf8)
    let escaped = path.utf8.map { byte in
      if kept.contains(byte) { return String(Unicode.Scalar(byte)) }
      let digits = String(byte, radix: 16, uppercase: true)
      return "%" + (digits.count == 1 ? "0" : "") + digits
    }.joined()
    return path.hasPrefix("/") ? "file://" + escaped : escaped
  }

  private static func firstSentence(_ text: String) -> String {
    var sentence = ""
    for (character, next) in zip(text, Array(text.dropFirst()).map(Optional.some) + [nil]) {
      sentence.append(character)
      if character == ".", next.map({ $0 == " " }) ?? true { break }
    }
    return sentence
  }
}
