import Diagnostics
import Files
import Schema

/// Content of a data file that is not delimited text, and how to convert it.
struct ForeignContent {
  /// What the file is, after "`path` is".
  let description: String
  let help: String

  /// The foreign content of a file; nil where it can be read as delimited text.
  static func detect(_ bytes: [UInt8], of path: FilePath) -> ForeignContent? {
    compressed(bytes, path) ?? binary(bytes, path) ?? encoded(bytes, path) ?? structured(bytes, path)
      ?? oldLineEnds(bytes, path)
  }

  private static func compressed(_ bytes: [UInt8], _ path: FilePath) -> ForeignContent? {
    let kinds: [(signature: [UInt8], program: String)] = [
      ([0x1F, 0x8B], "gzip"), ([0x42, 0x5A, 0x68], "bzip2"), ([0xFD, 0x37, 0x7A, 0x58, 0x5A, 0], "xz"),
      ([0x28, 0xB5, 0x2F, 0xFD], "zstd"),
    ]
    if let kind = kinds.first(where: { bytes.starts(with: $0.signature) }) {
      return ForeignContent(
        description: "compressed with \(kind.program)",
        help: ConvertedFile(of: path, suffix: "unpacked").help("\(kind.program) -dc"))
    }
    guard bytes.starts(with: [0x50, 0x4B, 3, 4]) else { return nil }
    let name = zipEntry(bytes)
    if name?.hasPrefix("[Content_Types]") == true || name?.hasPrefix("xl/") == true {
      return ForeignContent(
        description: "an Excel workbook", help: "save the sheet in Excel as \"CSV UTF-8\", and name that file")
    }
    let archive = visible(ConvertedFile.shellQuoted(path.resolved))
    let folder = visible(ConvertedFile.shellQuoted(Path.parent(of: path.resolved)))
    let example = name.map { ", such as \(quoted(Path.join(Path.parent(of: path.text), $0)))" } ?? ""
    return ForeignContent(
      description: "a zip archive",
      help: "run `unzip \(archive) -d \(folder)`, and name a file of the archive in `path`\(example)")
  }

  /// The name of the first file in a zip archive.
  private static func zipEntry(_ bytes: [UInt8]) -> String? {
    guard bytes.count > 30 else { return nil }
    let length = Int(bytes[26]) | Int(bytes[27]) << 8
    guard length > 0, bytes.count >= 30 + length else { return nil }
    return String(validating: bytes[30..<30 + length], as: UTF8.self)
  }

  private static func binary(_ bytes: [UInt8], _ path: FilePath) -> ForeignContent? {
    let source = visible(path.resolved)
    func pandas(_ reader: String) -> String {
      "convert it with pandas in Python: `pandas.\(reader)(\"\(source)\").to_csv(\"\(source).csv\", index=False)`"
    }
    let kinds: [(signature: [UInt8], description: String, help: String)] = [
      (Array("PAR1".utf8), "a Parquet file", pandas("read_parquet")),
      (Array("ARROW1".utf8), "an Arrow file", pandas("read_feather")),
      ([0x89, 0x48, 0x44, 0x46], "an HDF5 file", pandas("read_hdf")),
      (
        Array("SQLite format 3\0".utf8), "an SQLite database",
        "export a table: `sqlite3 -header -csv \(visible(ConvertedFile.shellQuoted(path.resolved))) \"SELECT * FROM …\"`"
      ),
      (
        [0xD0, 0xCF, 0x11, 0xE0], "an old Excel workbook",
        "save the sheet in Excel as \"CSV UTF-8\", and name that file"
      ),
      (Array("%PDF".utf8), "a PDF document", "name a text file with one row per line"),
      ([0x93] + Array("NUMPY".utf8), "a NumPy array", "write it as text with `numpy.savetxt`"),
    ]
    return kinds.first { bytes.starts(with: $0.signature) }
      .map { ForeignContent(description: $0.description, help: $0.help) }
  }

  private static func encoded(_ bytes: [UInt8], _ path: FilePath) -> ForeignContent? {
    func encoding(_ name: String, _ iconv: String) -> ForeignContent {
      ForeignContent(
        description: "encoded in \(name), not in UTF-8",
        help: ConvertedFile(of: path, suffix: "utf8").help("iconv -f \(iconv) -t utf-8"))
    }
    if bytes.starts(with: [0xFF, 0xFE, 0, 0]) || bytes.starts(with: [0, 0, 0xFE, 0xFF]) {
      return encoding("UTF-32", "utf-32")
    }
    if bytes.starts(with: [0xFF, 0xFE]) || bytes.starts(with: [0xFE, 0xFF]) { return encoding("UTF-16", "utf-16") }
    let start = bytes.prefix(1024)
    guard start.contains(0) else { return nil }
    // Text in Latin letters has a zero in every second byte of UTF-16.
    let zeros = [0, 1].map { parity in start.indices.count { $0 % 2 == parity && start[$0] == 0 } }
    if zeros[0] == 0 && zeros[1] * 4 > start.count { return encoding("UTF-16", "utf-16le") }
    if zeros[1] == 0 && zeros[0] * 4 > start.count { return encoding("UTF-16", "utf-16be") }
    return ForeignContent(description: "a binary file, not text", help: "name a text file with one row per line")
  }

  private static func structured(_ bytes: [UInt8], _ path: FilePath) -> ForeignContent? {
    let text = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? bytes.dropFirst(3) : bytes[...]
    let start = text.drop { $0 == 0x20 || $0 == 0x09 || $0 == 0x0A || $0 == 0x0D }
    let lowercased = String(decoding: start.prefix(64), as: UTF8.self).lowercased()
    if lowercased.hasPrefix("<!doctype html") || lowercased.hasPrefix("<html") {
      return ForeignContent(
        description: "an HTML page",
        help: "download the data itself: servers also answer with such a page when a login or a confirmation is needed")
    }
    if lowercased.hasPrefix("<?xml") {
      return ForeignContent(description: "an XML document", help: "convert it to text with one row per line")
    }
    guard let first = start.first, first == UInt8(ascii: "{") || first == UInt8(ascii: "[") else { return nil }
    let line = start.prefix { $0 != 0x0A }
    let isLines = first == UInt8(ascii: "{") && line.count < start.count
    if isLines, let object = try? JSONValue(parsing: Array(line)), let members = object.members {
      return json("JSON lines", members, each: "", path)
    }
    guard start.count < 1 << 26, let whole = try? JSONValue(parsing: Array(start)) else { return nil }
    if let members = whole.elements?.first?.members { return json("JSON", members, each: ".[] | ", path) }
    if let members = whole.members { return json("JSON", members, each: "", path) }
    return ForeignContent(description: "JSON, not delimited text", help: "convert it to text with one row per line")
  }

  private static func json(
    _ name: String, _ members: [JSONValue.Member], each: String, _ path: FilePath
  ) -> ForeignContent {
    let keys = members.filter { $0.value.elements == nil && $0.value.members == nil }.map(\.key)
    let isPlain = keys.allSatisfy { key in
      !key.isEmpty
        && key.utf8.allSatisfy {
          $0 < 0x80 && (Character(Unicode.Scalar($0)).isLetter || $0 == 0x5F || $0 >= 0x30 && $0 <= 0x39)
        }
    }
    guard isPlain, !keys.isEmpty, keys.count <= 12 else {
      return ForeignContent(
        description: "\(name), not delimited text", help: "convert it to text with one row per line")
    }
    let header = keys.map { "\"\($0)\"" }.joined(separator: ", ")
    let values = keys.map { ".\"\($0)\"" }.joined(separator: ", ")
    let command = "jq -rn '[\(header)], (inputs | \(each)[\(values)]) | @csv'"
    return ForeignContent(
      description: "\(name), not delimited text", help: ConvertedFile(of: path, suffix: "table").help(command))
  }

  private static func oldLineEnds(_ bytes: [UInt8], _ path: FilePath) -> ForeignContent? {
    guard !bytes.contains(0x0A), let end = bytes.firstIndex(of: 0x0D), end + 1 < bytes.count else { return nil }
    return ForeignContent(
      description: "a text whose lines end in carriage returns alone",
      help: ConvertedFile(of: path, suffix: "lines").help("tr '\\r' '\\n'"))
  }
}
