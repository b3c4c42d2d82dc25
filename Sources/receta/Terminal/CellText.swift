import Diagnostics

/// Text of users (ids, names, descriptions, paths) as the terminal and CI logs may print it.
enum CellText {
  /// The text on one line, with control, bidirectional and other invisible characters escaped as `\u{202E}`.
  ///
  /// A GitHub runner executes a line that begins with `::` and a `##[` anywhere in a line. Both are escaped, so that no name is a command.
  static func escaped(_ text: some StringProtocol) -> String {
    withoutCommand(visible(text).replacing("##[", with: "\\u{23}#["))
  }

  /// The line with an escape in place of a leading `:` of `::`, spaces before it ignored.
  private static func withoutCommand(_ line: String) -> String {
    let start = line.prefix { $0 == " " }
    let rest = line.dropFirst(start.count)
    return rest.hasPrefix("::") ? "\(start)\\u{3A}\(rest.dropFirst())" : line
  }

  /// The longest prefix of `text` that fits into `width` columns, with `…` as its end if anything is cut off.
  static func clipped(_ text: String, to width: Int) -> String {
    guard displayWidth(text) > width else { return text }
    var result = ""
    var used = 0
    for character in text {
      let columns = displayWidth(String(character))
      guard used + columns <= width - 1 else { break }
      result.append(character)
      used += columns
    }
    return width < 1 ? "" : result + "…"
  }

  /// The text in lines of at most `width` columns, broken at spaces, each with `indent` leading spaces and a newline. A word that is longer
  /// than a line is not broken. Without a width it is one line.
  static func wrapped(_ text: String, width: Int?, indent: Int = 2) -> String {
    let margin = String(repeating: " ", count: indent)
    guard let width else { return margin + text + "\n" }
    var lines: [String] = []
    var line = ""
    for word in text.split(separator: " ") {
      if !line.isEmpty, indent + displayWidth(line) + 1 + displayWidth(String(word)) > width {
        lines.append(line)
        line = ""
      }
      line += (line.isEmpty ? "" : " ") + word
    }
    lines.append(line)
    return lines.map { margin + withoutCommand($0) + "\n" }.joined()
  }
}
