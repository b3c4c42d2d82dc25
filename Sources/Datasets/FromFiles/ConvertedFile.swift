import Diagnostics
import Files
import Schema

/// A converted copy of a data file, with the command that makes it, for messages that suggest one.
struct ConvertedFile {
  /// The data file and its copy as this process opens them, quoted for a shell.
  private let source: String
  private let target: String
  /// The copy's path as the spec would name it.
  private let path: String

  /// - Parameter suffix: a word that tells the copy from the original: `utf8` in `ratings-utf8.csv`.
  init(of path: FilePath, suffix: String) {
    source = Self.shellQuoted(path.resolved)
    target = Self.shellQuoted(Self.sibling(of: path.resolved, suffix))
    self.path = Self.sibling(of: path.text, suffix)
  }

  /// The advice to run a command and to read its result: "run `…`, and write `path: …`".
  /// - Parameter command: the command without its redirections. It reads the file from standard input.
  func help(_ command: String) -> String {
    "run `\(visible(command)) < \(visible(source)) > \(visible(target))`, and write `path: \(visible(path))`"
  }

  /// `a/b-suffix.csv` for `a/b.csv`. The ending of a compressed file is dropped.
  private static func sibling(of path: String, _ suffix: String) -> String {
    var name = Path.name(of: path)
    for ending in [".gz", ".bz2", ".xz", ".zst"] where name.utf8.count > ending.utf8.count && name.hasSuffix(ending) {
      name = String(name.dropLast(ending.count))
    }
    let dot = name.utf8.dropFirst().lastIndex(of: UInt8(ascii: "."))
    let stem = dot.map { String(Substring(name.utf8[..<$0])) } ?? name
    let ending = dot.map { String(Substring(name.utf8[$0...])) } ?? ""
    return Path.join(Path.parent(of: path), "\(stem)-\(suffix)\(ending)")
  }

  /// A word of a shell's command line, in quotes where it needs them.
  static func shellQuoted(_ text: String) -> String {
    let isPlain = text.utf8.allSatisfy { byte in
      switch byte {
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
        UInt8(ascii: "0")...UInt8(ascii: "9"):
        true
      default: "/._-+,:@%".utf8.contains(byte)
      }
    }
    if isPlain && !text.isEmpty { return text }
    return "'" + text.split(separator: "'", omittingEmptySubsequences: false).joined(separator: "'\\''") + "'"
  }
}
