import Diagnostics
import Files

/// The files under a folder. Links to folders are not followed, so that no walk goes round in circles; names that begin with a dot are
/// left alone.
struct FolderWalk {
  /// The files that are wanted, sorted by folder.
  private(set) var files: [String] = []
  private var namesLeft = 1_000_000
  private let isWanted: (String) -> Bool
  private let collector: Collector

  /// - Parameters:
  ///   - depth: how many folders below each other are looked into.
  ///   - collector: is told of the folders that cannot be read.
  init(_ folder: String, depth: Int = .max, into collector: Collector, isWanted: @escaping (String) -> Bool) {
    self.isWanted = isWanted
    self.collector = collector
    walk(folder, depth)
    if namesLeft < 0 {
      collector.report(
        Diagnostic(
          code: .tooManyFiles, message: "\(quoted(folder)) holds too much to be looked through to the end",
          help: "name a folder further down, or a pattern that begins with one"))
    }
  }

  private mutating func walk(_ folder: String, _ depth: Int) {
    guard depth > 0, namesLeft >= 0 else { return }
    let names: [String]
    do { names = try FileSystem.entries(of: folder) } catch {
      collector.report(error.diagnostic)
      return
    }
    for name in names where !name.hasPrefix(".") {
      namesLeft -= 1
      guard namesLeft >= 0 else { return }
      let path = Path.join(folder, name)
      switch FileSystem.kind(of: path) {
      case .folder where !FileSystem.isLink(path): walk(path, depth - 1)
      case .file where isWanted(path): files.append(path)
      // A name that is no text leads nowhere; whoever opens it says so.
      case .missing where name.unicodeScalars.contains("\u{FFFD}") && isWanted(path): files.append(path)
      default: continue
      }
    }
  }
}
