import Diagnostics
import YAML

/// The parts that overlays remove from their bases or replace: where such a part is still read, the overlay is the cause.
package struct Removals: Sendable {
  private static let layers = ["model", "layers"]

  /// Where each part is removed or replaced, by its path of keys.
  private var notes: [[String]: Related] = [:]

  /// Adds the removals and replacements of a spec that extends another.
  mutating func add(_ upper: Node, over lower: Node, at path: [String] = []) {
    guard let entries = upper.mapping, let below = lower.mapping else { return }
    let old = Dictionary(below.map { ($0.name, $0.value) }) { first, _ in first }
    for entry in entries {
      let place = path + [entry.name]
      notes[place] = nil
      guard let old = old[entry.name] else { continue }
      if let scalar = entry.value.scalar, scalar.core == .null, !scalar.text.isEmpty {
        notes[place] = Related(range: entry.value.range, message: "\(quoted(entry.name)) is removed here")
      } else if path == Self.layers, Self.kind(entry.value) != Self.kind(old) {
        notes[place] = Related(
          range: entry.key.range, message: "\(quoted(entry.name)) is replaced by another layer here")
      } else {
        add(entry.value, over: old, at: place)
      }
    }
  }

  private static func kind(_ value: Node) -> String? { (value.mapping?.first?.key ?? value).scalar?.text }

  /// The removal that causes an undefined name; for `core.left` the removal of `core`.
  func note(on code: Code, at text: String) -> Related? {
    guard !notes.isEmpty, code.traits.contains(.undefinedName) else { return nil }
    var name = text[...].drop { "\"'$".contains($0) }
    if let last = name.last, "\"'".contains(last) { name = name.dropLast() }
    while true {
      let found = notes.filter { $0.key.last == String(name) }.map(\.value)
      if let first = found.min(by: { SourceRange.precedes($0.range, $1.range) }) { return first }
      guard let dot = name.lastIndex(of: ".") else { return nil }
      name = name[..<dot]
    }
  }
}
