/// How much a diagnostic weighs: an error keeps a spec from being run, a warning does not.
package enum Severity: String, Hashable, Sendable, CaseIterable {
  case error, warning, note
}

/// Another place that a diagnostic speaks of, with what is to be seen there.
package struct Related: Hashable, Sendable {
  package var range: SourceRange
  package var message: String

  package init(range: SourceRange, message: String) {
    self.range = range
    self.message = message
  }
}

/// A change of the text that mends what a diagnostic reports.
package struct Edit: Hashable, Sendable {
  package var range: SourceRange
  package var replacement: String
  /// Whether it is what the person meant beyond doubt: `validate --fix` makes such changes, and only such.
  package var isCertain: Bool

  package init(range: SourceRange, replacement: String, isCertain: Bool = false) {
    self.range = range
    self.replacement = replacement
    self.isCertain = isCertain
  }
}

/// One mistake: what was found, where it stands, what was expected.
///
/// ```swift
/// collector.report(
///   Diagnostic(code: .unknownKey, message: "`unit` is not a field of `dense`", range: key.range,
///     help: "did you mean `units`?"))
/// ```
package struct Diagnostic: Hashable, Sendable {
  /// The kind of the diagnostic.
  package var code: Code
  package var severity: Severity
  package var message: String
  /// Where it stands; nil when it stands in no file (a command's argument, the machine).
  package var range: SourceRange?
  /// The file or folder that it is about, where it stands at no place in it: one that is not there.
  package var path: String?
  package var related: [Related]
  /// What to do about it.
  package var help: String?
  package var edit: Edit?

  package init(
    code: Code, severity: Severity? = nil, message: String, range: SourceRange? = nil, path: String? = nil,
    related: [Related] = [], help: String? = nil, edit: Edit? = nil
  ) {
    self.code = code
    self.severity = severity ?? code.severity
    self.message = message
    self.range = range
    self.path = path
    self.related = related
    self.help = help
    self.edit = edit
  }
}
