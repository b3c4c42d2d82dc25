/// The names of files and folders that exist only while a process works on them: `.receta-4f1c20a97be35d06.tmp`.
package enum TemporaryName {
  /// What a temporary name is for.
  package enum Kind: String, Sendable {
    /// A file that is about to be renamed to its final name.
    case file = ".tmp"
    /// A run's folder that is about to be renamed, or an old run that a new one replaces.
    case run = ".run"
    /// An old run while two folders exchange their names on a file system that cannot do so in one step.
    case old = ".old"
  }

  private static let prefix = ".receta-"

  /// A random part for a name: 64 bits in hexadecimal.
  package static func token() -> String {
    let digits = String(UInt64.random(in: .min ... .max), radix: 16)
    return String(repeating: "0", count: 16 - digits.count) + digits
  }

  /// The name of a kind with a random part.
  package static func name(_ kind: Kind, token: String) -> String { prefix + token + kind.rawValue }

  /// The random part of a temporary name of a kind; nil for any other name.
  package static func token(of name: String, _ kind: Kind) -> String? {
    guard name.hasPrefix(prefix), name.hasSuffix(kind.rawValue) else { return nil }
    let token = name.dropFirst(prefix.count).dropLast(kind.rawValue.count)
    guard token.utf8.count == 16, token.utf8.allSatisfy({ isDigit($0) }) else { return nil }
    return String(token)
  }

  private static func isDigit(_ byte: UInt8) -> Bool {
    (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) || (UInt8(ascii: "a")...UInt8(ascii: "f")).contains(byte)
  }
}
