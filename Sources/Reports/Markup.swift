/// HTML or SVG under construction. Elements are closed and texts escaped by construction; only the page's own constants
/// go in as they are.
package struct Markup: Sendable {
  /// What has been written so far.
  package private(set) var text = ""

  typealias Attributes = KeyValuePairs<String, String>

  /// Elements that have no end tag in HTML.
  private static let void: Set<String> = ["meta", "br", "hr", "input", "link", "img"]

  package init() {}

  /// Adds an element with whatever `body` puts inside. Attributes whose value is empty are written bare.
  mutating func element(_ name: String, _ attributes: Attributes = [:], _ body: (inout Markup) -> Void) {
    open(name, attributes)
    body(&self)
    text += "</\(name)>"
  }

  /// Adds an element that holds a text.
  mutating func element(_ name: String, _ attributes: Attributes = [:], text content: String) {
    element(name, attributes) { $0.write(content) }
  }

  /// Adds an element without content.
  mutating func element(_ name: String, _ attributes: Attributes = [:]) {
    open(name, attributes)
    if !Self.void.contains(name) { text += "</\(name)>" }
  }

  /// Adds a text, escaped.
  mutating func write(_ content: some StringProtocol) {
    Self.escape(content, into: &text)
  }

  /// Adds a part of the page that is already markup or a constant of ours.
  mutating func raw(_ content: String) {
    text += content
  }

  /// Adds another piece of markup.
  mutating func add(_ other: Markup) {
    text += other.text
  }

  private mutating func open(_ name: String, _ attributes: Attributes) {
    text += "<\(name)"
    for (key, value) in attributes {
      text += " \(key)"
      guard !value.isEmpty else { continue }
      text += "=\""
      Self.escape(value, into: &text)
      text += "\""
    }
    text += ">"
  }

  /// Escapes what HTML reads as markup, in texts and in quoted attributes alike. Control characters that HTML forbids
  /// become the replacement character, so that any id gives a valid page.
  static func escape(_ content: some StringProtocol, into text: inout String) {
    for scalar in content.unicodeScalars {
      switch scalar {
      case "&": text += "&amp;"
      case "<": text += "&lt;"
      case ">": text += "&gt;"
      case "\"": text += "&quot;"
      case "'": text += "&#39;"
      case "\t", "\n": text.unicodeScalars.append(scalar)
      default:
        let isForbidden = scalar.value < 0x20 || (0x7F...0x9F).contains(scalar.value)
        text.unicodeScalars.append(isForbidden ? "\u{FFFD}" : scalar)
      }
    }
  }
}
