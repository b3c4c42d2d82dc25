import Diagnostics
import Files
import Schema

/// A guess at the encoding of a file that is not UTF-8.
enum TextEncoding {
  /// The advice to convert a file.
  static func help(for bytes: [UInt8], _ path: FilePath) -> String {
    let converted = ConvertedFile(of: path, suffix: "utf8")
    // Text in another encoding hardly ever contains a sequence that is valid in UTF-8.
    if hasMultibyteSequence(bytes) {
      return
        "most of the file is UTF-8; to drop the bytes that are not, \(converted.help("iconv -f utf-8 -t utf-8 -c"))"
    }
    // Windows-1252 has the characters of Latin-1, and others at 0x80 to 0x9F except these five.
    if bytes.contains(where: { [0x81, 0x8D, 0x8F, 0x90, 0x9D].contains($0) }) {
      return
        "convert it to UTF-8 with `iconv`; `file -i \(visible(ConvertedFile.shellQuoted(path.resolved)))` guesses its encoding"
    }
    return "if it is Windows-1252 or Latin-1, \(converted.help("iconv -f cp1252 -t utf-8"))"
  }

  private static func hasMultibyteSequence(_ bytes: [UInt8]) -> Bool {
    var index = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
    while index < bytes.count {
      let byte = bytes[index]
      if byte < 0x80 {
        index += 1
        continue
      }
      let length = byte >= 0xF0 ? 4 : byte >= 0xE0 ? 3 : byte >= 0xC2 ? 2 : 1
      if length > 1, index + length <= bytes.count,
        bytes[index + 1..<index + length].allSatisfy({ $0 & 0xC0 == 0x80 })
      {
        return true
      }
      index += 1
    }
    return false
  }
}
