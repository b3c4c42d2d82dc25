/// An encoding other than UTF-8 that a file seems to have.
package struct TextEncoding: Equatable, Sendable {
  /// The name in messages.
  package let name: String
  /// The name that `iconv` takes.
  private let iconvName: String

  private static let utf16 = TextEncoding(name: "UTF-16", iconvName: "UTF-16")
  private static let utf32 = TextEncoding(name: "UTF-32", iconvName: "UTF-32")

  private init(name: String, iconvName: String) { (self.name, self.iconvName) = (name, iconvName) }

  /// UTF-16 or UTF-32, by the byte order mark or by the zero bytes of ASCII characters; nil for other texts.
  package init?(wideEncodingOf bytes: [UInt8]) {
    if bytes.starts(with: [0xFF, 0xFE, 0, 0]) || bytes.starts(with: [0, 0, 0xFE, 0xFF]) {
      self = Self.utf32
      return
    }
    if bytes.starts(with: [0xFF, 0xFE]) || bytes.starts(with: [0xFE, 0xFF]) {
      self = Self.utf16
      return
    }
    let sample = bytes.prefix(1024)
    guard sample.count >= 8 else { return nil }
    let zeros = (0..<2).map { half in sample.enumerated().count { $0.offset % 2 == half && $0.element == 0 } }
    let most = sample.count / 2 * 4 / 5
    if zeros[0] >= most, zeros[1] == 0 {
      self.init(name: "UTF-16 without a byte order mark", iconvName: "UTF-16BE")
    } else if zeros[1] >= most, zeros[0] == 0 {
      self.init(name: "UTF-16 without a byte order mark", iconvName: "UTF-16LE")
    } else {
      return nil
    }
  }

  /// Windows-1252 or Latin-1, for bytes that are not UTF-8; nil where other characters of the text are in UTF-8, so that a conversion
  /// would damage them.
  init?(singleByteEncodingOf bytes: ArraySlice<UInt8>) {
    // A character beyond ASCII that is valid UTF-8 is hardly a coincidence.
    let valid = String(decoding: bytes, as: UTF8.self).unicodeScalars
    if valid.contains(where: { !$0.isASCII && $0 != "\u{FFFD}" }) { return nil }
    let isUndefined: (UInt8) -> Bool = { [0x81, 0x8D, 0x8F, 0x90, 0x9D].contains($0) }
    if bytes.contains(where: isUndefined) { return nil }
    // Windows-1252 has all printable characters of Latin-1.
    let isWindows = bytes.contains { (0x80...0x9F).contains($0) }
    self.init(name: isWindows ? "Windows-1252" : "Latin-1 or Windows-1252", iconvName: "WINDOWS-1252")
  }

  /// The text that bytes in UTF-16 have; nil for other encodings.
  package func text(of bytes: [UInt8]) -> String? {
    guard iconvName.hasPrefix("UTF-16") else { return nil }
    let isBigEndian = iconvName == "UTF-16BE" || bytes.starts(with: [0xFE, 0xFF])
    let units = stride(from: 0, to: bytes.count - 1, by: 2).map { index in
      let (first, second) = (UInt16(bytes[index]), UInt16(bytes[index + 1]))
      return isBigEndian ? first << 8 | second : second << 8 | first
    }
    return String(decoding: units, as: UTF16.self)
  }

  /// The action that a message suggests: the command that converts the file.
  func conversion(of file: String) -> String {
    if file == "-" { return "convert the input with `iconv -f \(iconvName) -t UTF-8`" }
    if file.unicodeScalars.contains(where: { $0.value < 0x20 || $0.value == 0x7F || $0 == "`" }) {
      return "convert the file with `iconv -f \(iconvName) -t UTF-8`"
    }
    let path = file.hasPrefix("-") ? "./" + file : file
    let suffix = [".yaml", ".yml"].first { path.hasSuffix($0) } ?? ""
    let target = path.dropLast(suffix.count) + "-utf8" + suffix
    return
      "convert it: `iconv -f \(iconvName) -t UTF-8 \(Self.shellQuoted(path)) > \(Self.shellQuoted(String(target)))`"
  }

  /// The text as one word of a POSIX shell.
  private static func shellQuoted(_ text: String) -> String {
    "'" + text.split(separator: "'", omittingEmptySubsequences: false).joined(separator: "'\\''") + "'"
  }
}
