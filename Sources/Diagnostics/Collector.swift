/// Where mistakes go while a spec is read and checked. Used by one thread at a time.
package final class Collector {
  /// What was reported, in the order in which it was found.
  package private(set) var diagnostics: [Diagnostic] = []
  /// The texts that the diagnostics' ranges speak of, by their file's name.
  package private(set) var sources: [String: SourceText] = [:]
  /// How many errors were reported.
  package private(set) var errorCount = 0
  /// How many mistakes were met that leave a value unknown: the errors, and those that follow from one that was reported and stayed
  /// silent; not those where it is certain what was meant. Whether a part is sound is seen by this number before and after it.
  package private(set) var mistakeCount = 0
  /// How many more there are than ``diagnostics`` has room for.
  package private(set) var unshownCount = 0
  /// The texts' files in the order in which they came: what the command line sets, the spec, what it extends.
  private var files: [String] = []
  private var reported: Set<Diagnostic> = []
  /// More than this nobody reads of one spec.
  private static let most = 1_000
  /// Whether no more are kept: what would take long to be said need not be found out.
  package var isFull: Bool { diagnostics.count >= Self.most }
  private var parameterMistakes: Set<String> = []
  private var lostSections: Set<String> = []

  package init() {}

  package var hasErrors: Bool { errorCount > 0 }

  /// Takes a mistake; the very same one twice is one (a checked part may be reached in two ways).
  /// - Parameter isMended: whether it is certain what was meant, so that reading goes on with that.
  package func report(_ diagnostic: Diagnostic, isMended: Bool = false) {
    if diagnostic.severity == .error, !isMended { mistakeCount += 1 }
    guard !isFull else {
      unshownCount += 1
      if diagnostic.severity == .error { errorCount += 1 }
      return
    }
    var diagnostic = diagnostic
    if let edit = diagnostic.edit, let source = sources[edit.range.file] {
      diagnostic.edit = edit.keepingQuotes(in: source)
    }
    guard reported.insert(diagnostic).inserted else { return }
    diagnostics.append(diagnostic)
    if diagnostic.severity == .error { errorCount += 1 }
  }

  /// Notes a mistake that follows from one that was reported.
  package func passOver() { mistakeCount += 1 }

  /// Whether a mistake in a parameter's value is met for the first time: used in several places, it is still one.
  package func isFirst(ofParameter name: String, _ mistake: String) -> Bool {
    parameterMistakes.insert("\(name) \(mistake)").inserted
  }

  /// Takes back what stays out of sight. Errors stay.
  package func withdraw(where isSilenced: (Diagnostic) -> Bool) {
    diagnostics.removeAll { $0.severity != .error && isSilenced($0) }
  }

  /// Makes errors of the warnings.
  package func turnWarningsIntoErrors() {
    for index in diagnostics.indices where diagnostics[index].severity == .warning {
      diagnostics[index].severity = .error
      errorCount += 1
    }
  }

  /// Whether something was reported of exactly this place.
  package func hasReported(at range: SourceRange) -> Bool { diagnostics.contains { $0.range == range } }

  /// Whether an error was reported of exactly this place.
  package func hasError(at range: SourceRange) -> Bool {
    diagnostics.contains { $0.range == range && $0.severity == .error }
  }

  /// Notes that it was said of a section that its line is missing.
  package func explain(lost section: String) { lostSections.insert(section) }

  /// Whether that was said of a section.
  package func isExplained(lost section: String) -> Bool { lostSections.contains(section) }

  /// Keeps a file's text so that its lines can be shown.
  package func add(_ source: SourceText) {
    if sources.updateValue(source, forKey: source.file) == nil { files.append(source.file) }
  }

  /// Whether one file's text came before another's: what comes first lies over what it extends.
  package func comes(_ file: String, before other: String) -> Bool {
    guard file != other, let place = files.firstIndex(of: file), let later = files.firstIndex(of: other) else {
      return false
    }
    return place < later
  }

  /// Takes over what another collector holds beside its diagnostics, which come changed.
  package func addTexts(of other: Collector) {
    for file in other.files { other.sources[file].map(add) }
    unshownCount += other.unshownCount
  }

  /// Takes over all that another collector holds. What was said of a place already is not said again with other notes, as of what
  /// several specs extend.
  package func add(contentsOf other: Collector) {
    for file in other.files { other.sources[file].map(add) }
    for diagnostic in other.diagnostics {
      var bare = diagnostic
      if bare.range != nil { bare.related = [] }
      guard reported.insert(bare).inserted else { continue }
      diagnostics.append(diagnostic)
      if diagnostic.severity == .error { (errorCount, mistakeCount) = (errorCount + 1, mistakeCount + 1) }
    }
    unshownCount += other.unshownCount
    parameterMistakes.formUnion(other.parameterMistakes)
  }

  /// All diagnostics by file and place; what stands in no file comes first. Equal places keep the order of discovery.
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
      code: .moreMistakes, message: "\(grouped(unshownCount)) more are not shown",
      help: "mend those above first")
    return shown + [rest]
  }
}
