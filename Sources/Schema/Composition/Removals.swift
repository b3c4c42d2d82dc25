import Diagnostics
import YAML

/// What overlays take away from what they extend, or make another of: where that is still read, it is they that must change.
package struct Removals: Sendable {
  /// Where the entries stand that are read by their names elsewhere, and the code of a name that nothing defines.
  private static let sections = [
    (code: "unknown-node", path: ["model", "layers"]), (code: "unknown-block", path: ["blocks"]),
    (code: "unknown-parameter", path: ["parameters"]),
  ]

  /// By the code and the name.
  private var notes: [String: [String: Related]] = [:]

  /// Takes in what a spec does to the one that it is laid over.
  mutating func add(_ upper: Node, over lower: Node) {
    for (code, path) in Self.sections {
      let below = path.reduce(lower) { $0[$1] ?? .map([]) }
      for entry in path.reduce(upper, { $0[$1] ?? .map([]) }).mapping ?? [] {
        notes[code, default: [:]][entry.name] = below[entry.name].flatMap { Self.note(on: entry, over: $0) }
      }
    }
  }

  private static func note(on entry: Entry, over old: Node) -> Related? {
    if let scalar = entry.value.scalar, scalar.core == .null, !scalar.text.isEmpty {
      return Related(range: entry.value.range, message: "\(quoted(entry.name)) is removed here")
    }
    func kind(_ value: Node) -> String? { (value.mapping?.first?.key ?? value).scalar?.text }
    guard kind(entry.value) != kind(old) else { return nil }
    return Related(range: entry.key.range, message: "\(quoted(entry.name)) is made another layer here")
  }

  /// The place that is to blame for a mistake of a code at a text; of `core.left` that which took away `core`.
  func note(on code: String, at text: String) -> Related? {
    guard let notes = notes[code], !notes.isEmpty else { return nil }
    var name = text[...].drop { "\"'$".contains($0) }
    if let last = name.last, "\"'".contains(last) { name = name.dropLast() }
    while true {
      if let note = notes[String(name)] { return note }
      guard let dot = name.lastIndex(of: ".") else { return nil }
      name = name[..<dot]
    }
  }
}
