/// A builder for HTML and SVG that closes every element and escapes every text.
package struct Markup: Sendable {
  /// The HTML written so far.
  package private(set) var text = ""

  typealias Attributes = KeyValuePairs<String, String>

  /// Elements that have no end tag in HTML.
  private static let void: Set<String> = ["meta", "wbr", "input", "link"]

  package init() {}

  /// Adds an element with the content that `body` writes. Attributes with an empty value are written without one.
  mutating func element(_ name: String, _ attributes: Attributes = [:], _ body: (inout Markup) -> Void) {
    open(name, attributes)
    body(&self)
    text += "</\(name)>"
  }

  /// Adds an element that contains a text.
  mutating func element(_ name: String, _ attributes: Attributes = [:], text content: String) {
    element(name, attributes) { $0.write(content) }
  }

  /// Adds an element that contains a text of the user's.
  mutating func element(_ name: String, _ attributes: Attributes = [:], isolated content: String) {
    element(name, attributes) { $0.isolated(content) }
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

  /// Adds a text of the user's, isolated so that its writing direction does not affect the text around it.
  mutating func isolated(_ content: some StringProtocol) {
    element("bdi", text: String(content))
  }

  /// Adds a text without bidirectional control characters, for elements that can contain no `bdi`.
  mutating func plain(_ content: some StringProtocol) {
    Self.escape(content, into: &text, replacesBidiControls: true)
  }

  /// Adds HTML as it is: constants of the page only.
  mutating func raw(_ content: String) {
    text += content
  }

  private mutating func open(_ name: String, _ attributes: Attributes) {
    text += "<\(name)"
    for (key, value) in attributes {
      text += " \(key)"
      guard !value.isEmpty else { continue }
      text += "=\""
      Self.escape(value, into: &text, replacesBidiControls: true)
      text += "\""
    }
    text += ">"
  }

  /// Escapes the characters that HTML reads as markup, in texts and quoted attributes. Control characters that HTML forbids become the
  /// replacement character.
  ///
  /// - Parameter replacesBidiControls: whether bidirectional control characters become the replacement character too.
  static func escape(_ content: some StringProtocol, into text: inout String, replacesBidiControls: Bool = false) {
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
        let isReplaced = isForbidden || (replacesBidiControls && scalar.properties.isBidiControl)
        text.unicodeScalars.append(isReplaced ? "\u{FFFD}" : scalar)
      }
    }
  }
}
