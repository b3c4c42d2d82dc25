/// Where mistakes go while a spec is read and checked. Used by one thread at a time.
package final class Collector {
  /// What was reported, in the order in which it was found.
  package private(set) var diagnostics: [Diagnostic] = []
  /// The texts that the diagnostics' ranges speak of, by their file's name.
  package private(set) var sources: [String: SourceText] = [:]
  /// How many errors were reported.
  package private(set) var errorCount = 0
  /// How many mistakes were met: the errors, and those that follow from one that was reported and stayed silent. Whether a part
  /// is sound is seen by this number before and after it.
  package private(set) var mistakeCount = 0
  private var reported: Set<Diagnostic> = []
  private var parameterMistakes: Set<String> = []

  package init() {}

  package var hasErrors: Bool { errorCount > 0 }

  /// Takes a mistake; the very same one twice is one (a checked part may be reached in two ways).
  package func report(_ diagnostic: Diagnostic) {
    if diagnostic.severity == .error { mistakeCount += 1 }
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

  /// Keeps a file's text so that its lines can be shown.
  package func add(_ source: SourceText) {
    sources[source.file] = source
  }

  /// Takes over all that another collector holds.
  package func add(contentsOf other: Collector) {
    for source in other.sources.values { add(source) }
    for diagnostic in other.diagnostics { report(diagnostic) }
    parameterMistakes.formUnion(other.parameterMistakes)
  }

  /// All diagnostics by file and place; what stands in no file comes first. Equal places keep the order of discovery.
  package func sorted() -> [Diagnostic] {
    diagnostics.enumerated().sorted { left, right in
      switch (left.element.range, right.element.range) {
      case (nil, nil): left.offset < right.offset
      case (nil, _): true
      case (_, nil): false
      case (let first?, let second?):
        (first.file, first.start, left.offset) < (second.file, second.start, right.offset)
      }
    }.map(\.element)
  }
}
