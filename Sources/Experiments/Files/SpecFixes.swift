package import Diagnostics
import Files

/// The changes that `validate --fix` makes in a spec: those that are certain, and no others. Comments and everything else in the file
/// stay as they are.
package enum SpecFixes {
  /// One change, at the place where it was made.
  package struct Change: Sendable {
    package let place: Place
    package let code: String
    package let before: String
    package let after: String
  }

  /// Changes that overlap wait for the next round, as does what is seen only once others are made.
  private static let mostRounds = 20

  /// Mends the file, which is rewritten whole or not at all; gives the changes in the order in which they were made.
  package static func apply(to path: String, overrides: [String] = []) throws(RunFailure) -> [Change] {
    var changes: [Change] = []
    var seen: Set<String> = []
    for _ in 0..<mostRounds {
      let collector = Collector()
      _ = Experiment.check(path, overrides: overrides, into: collector)
      guard let source = collector.sources[path] else { break }
      seen.insert(source.text)
      var edits: [Edit] = []
      var codes: [Edit: String] = [:]
      for diagnostic in collector.sorted() {
        guard let edit = diagnostic.edit, edit.isCertain, edit.range.file == path else { continue }
        edits.append(edit)
        codes[edit] = diagnostic.code
      }
      let (text, made) = Edits.apply(edits, to: source.text)
      if made.isEmpty || seen.contains(text) { break }
      do { try replaceWhole(text, at: path) } catch { throw RunFailure(error.diagnostic) }
      changes += made.map { edit in
        Change(
          place: edit.range.start, code: codes[edit] ?? "", before: source.text(in: edit.range),
          after: edit.replacement)
      }
    }
    return changes
  }
}
