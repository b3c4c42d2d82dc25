/// The severity of a diagnostic. An error keeps a spec from being run; a warning or a note does not.
package enum Severity: String, Hashable, Sendable, CaseIterable {
  case error, warning, note
}

/// A second location that a diagnostic refers to.
package struct Related: Hashable, Sendable {
  package var range: SourceRange
  /// What is at the location.
  package var message: String

  package init(range: SourceRange, message: String) {
    self.range = range
    self.message = message
  }
}

/// A replacement of text that fixes what a diagnostic reports.
package struct Edit: Hashable, Sendable {
  package var range: SourceRange
  package var replacement: String
  /// Whether the fix is certain. `validate --fix` applies certain edits only.
  package var isCertain: Bool

  package init(range: SourceRange, replacement: String, isCertain: Bool = false) {
    self.range = range
    self.replacement = replacement
    self.isCertain = isCertain
  }
}

/// The value behind a diagnostic, for values that are set once and used in several positions: the same problem of the same value is
/// reported once.
package struct Cause: Hashable, Sendable {
  /// Where the value was set; several ranges where it was computed.
  package var ranges: [SourceRange]
  /// The problem without the name of the field that uses the value; empty where one diagnostic a value is enough.
  package var problem: String

  package init(ranges: [SourceRange], problem: String) {
    self.ranges = ranges
    self.problem = problem
  }
}

/// An error, a warning or a note: what was found, where, and what was expected.
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
  /// The location; nil where the diagnostic is not about a text (a command's argument, the machine).
  package var range: SourceRange?
  /// The file or folder that the diagnostic is about, where it has no range: a file that does not exist.
  package var path: String?
  package var related: [Related]
  /// What to do, in the imperative.
  package var help: String?
  package var edit: Edit?
  /// The value behind the diagnostic, where it is used in several positions.
  package var cause: Cause?

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
