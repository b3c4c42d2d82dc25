import Diagnostics

/// The files that a spec extends, in a chain, each with the range that names it.
package struct Bases: Sendable {
  private var ranges: [String: SourceRange] = [:]

  package init() {}

  package var isEmpty: Bool { ranges.isEmpty }

  /// The extended files, sorted.
  package var files: [String] { ranges.keys.sorted() }

  mutating func add(_ file: String, extendedAt range: SourceRange) { ranges[file] = range }

  /// Where a file is extended; nil for a file that no other extends.
  func extendedRange(of file: String) -> SourceRange? { ranges[file] }

  /// Whether a file extends another one, directly or through others.
  func isOverlay(_ file: String, of other: String) -> Bool {
    var current = other
    while let range = ranges[current] {
      current = range.file
      if current == file { return true }
    }
    return false
  }
}
