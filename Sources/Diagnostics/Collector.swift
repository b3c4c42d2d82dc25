/// Collects the diagnostics of a spec, each once, and sorts them. Used by one thread at a time.
package final class Collector {
  /// The diagnostics in the order in which they were reported.
  package private(set) var diagnostics: [Diagnostic] = []
  /// The source texts that the diagnostics' ranges refer to, by file name.
  package private(set) var sources: [String: SourceText] = [:]
  /// The number of errors reported.
  package private(set) var errorCount = 0
  /// The number of diagnostics beyond those that ``diagnostics`` keeps.
  package private(set) var unshownCount = 0
  private var reported: Set<Identity> = []
  /// The largest number of diagnostics that is kept.
  private static let limit = 1_000

  /// What makes two diagnostics the same: their cause where they have one, else all of them.
  private enum Identity: Hashable {
    case cause(Cause)
    case whole(Diagnostic)

    init(_ diagnostic: Diagnostic) { self = diagnostic.cause.map(Self.cause) ?? .whole(diagnostic) }
  }

  package init() {}

  package var hasErrors: Bool { errorCount > 0 }
  /// Whether further diagnostics are only counted, so that finding their details is wasted time.
  package var isFull: Bool { diagnostics.count >= Self.limit }

  /// Adds a diagnostic unless the same one was added before.
  package func report(_ diagnostic: Diagnostic) {
    guard !isFull else {
      unshownCount += 1
      if diagnostic.severity == .error { errorCount += 1 }
      return
    }
    var diagnostic = diagnostic
    if let edit = diagnostic.edit, let source = sources[edit.range.file] {
      diagnostic.edit = edit.keepingQuotes(in: source)
    }
    guard reported.insert(Identity(diagnostic)).inserted else { return }
    diagnostics.append(diagnostic)
    if diagnostic.severity == .error { errorCount += 1 }
  }

  /// Removes the warnings and notes for which the predicate holds. Errors stay.
  package func withdraw(where isSuppressed: (Diagnostic) -> Bool) {
    diagnostics.removeAll { $0.severity != .error && isSuppressed($0) }
  }

  /// Turns all warnings into errors.
  package func turnWarningsIntoErrors() {
    for index in diagnostics.indices where diagnostics[index].severity == .warning {
      diagnostics[index].severity = .error
      errorCount += 1
    }
  }

  /// Whether a diagnostic has exactly this range.
  package func hasReported(at range: SourceRange) -> Bool { diagnostics.contains { $0.range == range } }

  /// Adds a source text, so that its lines can be shown.
  package func add(_ source: SourceText) { sources[source.file] = source }

  /// Adds another collector's source texts and its number of diagnostics that were not kept.
  package func addTexts(of other: Collector) {
    sources.merge(other.sources) { _, new in new }
    unshownCount += other.unshownCount
  }

  /// Adds everything that another collector holds. A diagnostic that differs from an earlier one only in its related ranges is left
  /// out, as for a base that several specs extend.
  package func add(contentsOf other: Collector) {
    addTexts(of: other)
    for diagnostic in other.diagnostics {
      var bare = diagnostic
      bare.cause = nil
      if bare.range != nil { bare.related = [] }
      guard reported.insert(.whole(bare)).inserted else { continue }
      diagnostics.append(diagnostic)
      if diagnostic.severity == .error { errorCount += 1 }
    }
  }

  /// The diagnostics ordered by file and position; those without a range come first. Equal positions keep the order of reporting.
  package func sorted() -> [Diagnostic] {
    let shown = diagnostics.enumerated().sorted { left, right in
      switch (left.element.range, right.element.range) {
      case (nil, nil): left.offset < right.offset
      case (nil, _): true
      case (_, nil): false
      case (let first?, let second?):
        (first.file, first.start, left.offset) < (second.file, second.start, right.offset)
      }
    }.map(\.element)
    guard unshownCount > 0 else { return shown }
    let rest = Diagnostic(
      code: .moreMistakes, message: "\(grouped(unshownCount)) more are not shown", help: "fix those above first")
    return shown + [rest]
  }
}
