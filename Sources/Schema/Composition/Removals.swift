import Diagnostics
import YAML

/// What overlays take away from what they extend, or make another of: where that is still read, it is they that must change.
package struct Removals: Sendable {
  private static let layers = ["model", "layers"]

  /// Where each thing was taken away, by the keys that led to it.
  private var notes: [[String]: Related] = [:]

  /// Takes in what a spec does to the one that it is laid over.
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
        notes[place] = Related(range: entry.key.range, message: "\(quoted(entry.name)) is made another layer here")
      } else {
        add(entry.value, over: old, at: place)
      }
    }
  }

  private static func kind(_ value: Node) -> String? { (value.mapping?.first?.key ?? value).scalar?.text }

  /// The place that is to blame for a mistake of a code at a text; of `core.left` that which took away `core`.
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
