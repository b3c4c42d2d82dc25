import Diagnostics
import Files

/// The files under a folder. Symbolic links to folders are not followed, and names that begin with a dot are skipped.
struct FolderWalk {
  /// The wanted files, sorted by folder.
  private(set) var files: [String] = []
  private var namesLeft = 1_000_000
  private let isWanted: (String) -> Bool
  private let collector: Collector
  private let skipsRuns: Bool
  /// The folders of runs that were skipped.
  private(set) var runs: [String] = []

  /// - Parameters:
  ///   - depth: the number of nested folders to search.
  ///   - skipsRuns: whether the folders of runs below `folder` are skipped.
  ///   - collector: receives an error for each folder that cannot be read.
  init(
    _ folder: String, depth: Int = .max, skipsRuns: Bool = true, into collector: Collector,
    isWanted: @escaping (String) -> Bool
  ) {
    self.skipsRuns = skipsRuns
    self.isWanted = isWanted
    self.collector = collector
    walk(folder, depth, isTop: true)
    if namesLeft < 0 {
      collector.report(
        Diagnostic(
          code: .tooManyFiles, message: "\(quoted(folder)) has too many files to search",
          help: "name a folder below it"))
    }
  }

  private mutating func walk(_ folder: String, _ depth: Int, isTop: Bool = false) {
    guard depth > 0, namesLeft >= 0 else { return }
    let names: [String]
    do { names = try FileSystem.entries(of: folder) } catch {
      collector.report(error.diagnostic)
      return
    }
    if skipsRuns, !isTop, Self.isRun(names) {
      runs.append(folder)
      return
    }
    for name in names where !name.hasPrefix(".") {
      namesLeft -= 1
      guard namesLeft >= 0 else { return }
      let path = Path.join(folder, name)
      switch FileSystem.kind(of: path) {
      case .folder where !FileSystem.isLink(path): walk(path, depth - 1)
      case .file where isWanted(path): files.append(path)
      // A name that is not UTF-8 cannot be opened, which is reported later.
      case .missing where name.unicodeScalars.contains("\u{FFFD}") && isWanted(path): files.append(path)
      default: continue
      }
    }
  }

  /// Whether a folder with these names is that of a run, which holds a copy of its spec.
  private static func isRun(_ names: [String]) -> Bool {
    names.contains("spec.yaml")
      && (names.contains("run.json") || names.contains("report.json") && names.contains("model.safetensors"))
  }
}
