import Files

/// The page's Content Security Policy: its one script and one style sheet, identified by their hashes, and nothing else. The browser then
/// runs no other script, loads nothing and sends nothing, whatever a name or a text contains.
enum ContentSecurityPolicy {
  /// The policy for a page with this script and this style sheet.
  static func text(script: String, style: String) -> String {
    "default-src 'none'; script-src \(hash(of: script)); style-src \(hash(of: style)); img-src data:; base-uri 'none'; form-action 'none'"
  }

  /// A hash source: `'sha256-…'`.
  static func hash(of text: String) -> String {
    "'sha256-\(base64(digits: SHA256.hexadecimal(Array(text.utf8))))'"
  }

  /// The Base64 form (RFC 4648) of bytes given as hexadecimal digits.
  private static func base64(digits: String) -> String {
    let alphabet = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/")
    let bits = digits.compactMap(\.hexDigitValue).flatMap { digit in [8, 4, 2, 1].map { digit & $0 != 0 } }
    var text = ""
    for start in stride(from: 0, to: bits.count, by: 6) {
      let index = (0..<6).reduce(0) { $0 * 2 + (start + $1 < bits.count && bits[start + $1] ? 1 : 0) }
      text.append(alphabet[index])
    }
    return text + String(repeating: "=", count: (4 - text.count % 4) % 4)
  }
}
