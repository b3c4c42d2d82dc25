package import Diagnostics
import Files
import YAML

/// The changes that `validate --fix` makes in specs: those that are certain, and no others. Comments and everything else in the files
/// stay as they are.
package enum SpecFixes {
  /// One change, at the place where it was made.
  package struct Change: Sendable {
    package let place: Position
    package let code: Code
    package let before: String
    package let after: String
  }

  /// Changes that overlap wait for the next round, as does what is seen only once others are made.
  private static let mostRounds = 20

  /// Mends the files, of which each is rewritten whole or not at all; gives the changes of each in the order in which they were made.
  /// What keeps a file from being written goes to the collector.
  package static func apply(
    to paths: [String], overrides: [String] = [], into collector: Collector
  ) -> [(path: String, changes: [Change])] {
    var changes: [[Change]] = paths.map { _ in [] }
    var waiting = Array(paths.indices)
    // What is wrong in a file may be seen only once another is mended that it extends.
    for _ in 0..<mostRounds {
      var isChanged = false
      waiting = waiting.filter { index in
        do throws(FileFailure) {
          let made = try mend(paths[index], overrides)
          changes[index] += made
          if !made.isEmpty { isChanged = true }
          return true
        } catch {
          collector.report(error.diagnostic)
          return false
        }
      }
      if !isChanged || paths.count == 1 { break }
    }
    return zip(paths, changes).filter { !$0.1.isEmpty }.map { ($0, $1) }
  }

  /// Notes of changes that are certain and were not made since their files were not named.
  package static func noteLeft(besides paths: [String], in collector: Collector) {
    // A base's mistake is met through each spec that extends it.
    var left: [String: Set<Edit>] = [:]
    for edit in collector.diagnostics.compactMap(\.edit) where edit.isCertain && !paths.contains(edit.range.file) {
      left[edit.range.file, default: []].insert(edit)
    }
    for (file, edits) in left.sorted(by: { $0.key < $1.key }) {
      collector.report(
        Diagnostic(
          code: .leftUnmended,
          message: "\(counted(edits.count, "mistake")) in \(quoted(file)) can be mended, and that file was not named",
          help: "receta validate --fix \(visible(file))"))
    }
  }

  private static func mend(_ path: String, _ overrides: [String]) throws(FileFailure) -> [Change] {
    var changes: [Change] = []
    var seen: Set<String> = []
    for _ in 0..<mostRounds {
      let collector = Collector()
      _ = Experiment.checkAny(path, overrides: overrides, into: collector)
      guard let source = collector.sources[path] else { break }
      seen.insert(source.text)
      var edits: [Edit] = []
      var codes: [Edit: Code] = [:]
      for diagnostic in collector.sorted() {
        guard let edit = diagnostic.edit, edit.isCertain, edit.range.file == path else { continue }
        edits.append(edit)
        codes[edit] = diagnostic.code
      }
      let (text, made) = Edits.apply(harmless(edits, in: source), to: source.text)
      if made.isEmpty || seen.contains(text) { break }
      try replaceWhole(text, at: path)
      changes += made.compactMap { edit in
        codes[edit].map { code in
          Change(
            place: edit.range.start, code: code, before: source.text(in: edit.range), after: edit.replacement)
        }
      }
    }
    return changes
  }

  /// Those of the changes that leave a text which can be read as YAML as well as before: whatever a change is thought to do, none may
  /// damage a file. What is left out stays reported.
  package static func harmless(_ edits: [Edit], in source: SourceText) -> [Edit] {
    let before = Soundness(of: source)
    func extended(_ kept: [Edit], by edits: ArraySlice<Edit>) -> [Edit] {
      let all = kept + edits
      let text = Edits.apply(all, to: source.text).text
      if edits.isEmpty || !Soundness(of: SourceText(file: source.file, text: text)).isWorse(than: before) { return all }
      guard edits.count > 1 else { return kept }
      let middle = edits.startIndex + edits.count / 2
      return extended(extended(kept, by: edits[..<middle]), by: edits[middle...])
    }
    return extended([], by: edits[...])
  }

  /// How well a text can be read as YAML.
  private struct Soundness {
    private let isReadable: Bool
    private let errorCount: Int

    init(of source: SourceText) {
      let collector = Collector()
      isReadable = compose(source, into: collector) != nil
      errorCount = collector.errorCount
    }

    /// Of a text that cannot be read, the errors behind the first are not known.
    func isWorse(than other: Soundness) -> Bool {
      other.isReadable && (!isReadable || errorCount > other.errorCount)
    }
  }
}
