package import Diagnostics
import Files
import YAML

/// The specs that a command's arguments name: files, folders with all specs under them, patterns such as `specs/**/*.yaml`.
package struct SpecFiles: Sendable {
  /// The files in the order of the arguments, each once; what a folder or a pattern gives is sorted.
  package private(set) var paths: [String] = []
  /// Of each folder, how many YAML files under it are no specs.
  package private(set) var passedOver: [(folder: String, count: Int)] = []
  private var taken: Set<String> = []

  /// A file is taken as it is named. Under a folder each `*.yaml` and `*.yml` is taken that has a line beginning with `receta:`;
  /// names that begin with a dot are left alone. An argument with `*`, `?` or `[` that names no file is a pattern.
  package init(_ arguments: [String], into collector: Collector) {
    for argument in arguments {
      if argument != "-", FilePlace.kind(of: argument) == .folder {
        takeFolder(argument, collector)
      } else if argument.contains(where: { "*?[".contains($0) }), FilePlace.kind(of: argument) == .missing {
        takePattern(argument, collector)
      } else {
        take(argument)
      }
    }
  }

  private mutating func take(_ path: String) {
    if taken.insert(path).inserted { paths.append(path) }
  }

  private mutating func takeFolder(_ folder: String, _ collector: Collector) {
    let files = Self.files(under: folder).filter { $0.hasSuffix(".yaml") || $0.hasSuffix(".yml") }
    let specs = files.filter(Self.isSpec)
    for spec in specs { take(spec) }
    if files.count > specs.count { passedOver.append((folder, files.count - specs.count)) }
    if specs.isEmpty {
      let found = files.isEmpty ? "no YAML file" : "\(counted(files.count, "YAML file")), none of them a spec"
      collector.report(
        Diagnostic(
          code: "no-specs", message: "\(quoted(folder)) holds \(found)",
          help: "a spec has a line that begins with `receta:`, and its name ends in `.yaml` or `.yml`"))
    }
  }

  private mutating func takePattern(_ text: String, _ collector: Collector) {
    let pattern = PathPattern(text)
    let found = Self.files(under: pattern.folder).filter(pattern.matches)
    for path in found { take(path) }
    if found.isEmpty {
      collector.report(Diagnostic(code: "no-specs", message: "no file is named like \(quoted(text))"))
    }
  }

  /// All files under a folder, at any depth, sorted by folder; links to folders are not followed round in circles.
  private static func files(under folder: String, depth: Int = 0) -> [String] {
    guard depth < 32, let names = try? FilePlace.entries(of: folder) else { return [] }
    return names.filter { !$0.hasPrefix(".") }.flatMap { name -> [String] in
      let path = FilePlace.join(folder, name)
      switch FilePlace.kind(of: path) {
      case .folder: return files(under: path, depth: depth + 1)
      case .file: return [path]
      default: return []
      }
    }
  }

  private static func isSpec(_ path: String) -> Bool {
    guard let bytes = try? readWhole(path) else { return true }
    let mark = Array("receta:".utf8)
    var rest = bytes[...]
    if rest.starts(with: [0xEF, 0xBB, 0xBF]) { rest = rest.dropFirst(3) }
    while !rest.isEmpty {
      if rest.starts(with: mark) { return true }
      guard let end = rest.firstIndex(of: UInt8(ascii: "\n")) else { return false }
      rest = rest[(end + 1)...]
    }
    return false
  }
}
