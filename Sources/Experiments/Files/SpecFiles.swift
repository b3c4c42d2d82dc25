package import Diagnostics
import Files
import Schema
import YAML

/// The specs that a command's arguments name: files, folders with all specs under them, patterns such as `specs/**/*.yaml`.
package struct SpecFiles: Sendable {
  /// The files in the order of the arguments, each once, whichever way leads to it; what a folder or a pattern gives is sorted.
  package private(set) var paths: [String] = []
  /// Of each folder, the YAML files under it that are no specs.
  package private(set) var passedOver: [(folder: String, files: [String])] = []
  private var taken: Set<String> = []

  /// A file is taken as it is named. Under a folder each `*.yaml` and `*.yml` is taken that has a line beginning with `receta:`,
  /// `extends:` or `fragment:`; names that begin with a dot are left alone. An argument with `*`, `?` or `[` that names no file is a
  /// pattern.
  package init(_ arguments: [String], into collector: Collector) {
    for argument in arguments {
      if argument != "-", FileSystem.kind(of: argument) == .folder {
        takeFolder(argument, collector)
      } else if argument.contains(where: { "*?[".contains($0) }), FileSystem.kind(of: argument) == .missing {
        takePattern(argument, collector)
      } else {
        take(argument)
      }
    }
  }

  private mutating func take(_ path: String) {
    let identity = path == "-" ? path : Paths.canonical(path)
    if taken.insert(identity).inserted { paths.append(Paths.normalised(path)) }
  }

  private mutating func takeFolder(_ folder: String, _ collector: Collector) {
    let errorCount = collector.errorCount
    let files = FolderWalk(folder, into: collector) { path in
      [".yaml", ".yml"].contains { path.lowercased().hasSuffix($0) }
    }.files
    var others: [String] = []
    for file in files {
      if Self.isSpec(file) { take(file) } else { others.append(Paths.normalised(file)) }
    }
    if !others.isEmpty { passedOver.append((folder, others)) }
    if others.count == files.count, collector.errorCount == errorCount {
      let found = files.isEmpty ? "no YAML file" : "\(counted(files.count, "YAML file")), none of them a spec"
      collector.report(
        Diagnostic(
          code: .noSpecs, message: "\(quoted(folder)) holds \(found)", path: folder,
          help: "a spec has a line that begins with `receta:` or `extends:`, and its name ends in `.yaml` or `.yml`"))
    }
  }

  private mutating func takePattern(_ text: String, _ collector: Collector) {
    let pattern = PathPattern(text)
    let errorCount = collector.errorCount
    let kind = FileSystem.kind(of: pattern.folder)
    let found =
      kind == .folder
      ? FolderWalk(pattern.folder, depth: pattern.depth, into: collector, isWanted: pattern.matches).files : []
    for path in found { take(path) }
    if found.isEmpty, collector.errorCount == errorCount {
      collector.report(Diagnostic(code: .noSpecs, message: "no file is named like \(quoted(text))"))
    }
  }

  /// Whether a file, of which a spec's length is looked into, says that it is a spec, be it with a slip that is reported then.
  private static func isSpec(_ path: String) -> Bool {
    guard let bytes = try? readPrefix(of: path, upTo: 1 << 20) else { return true }
    var isFlow: Bool?
    for line in SourceText(file: path, text: String(decoding: bytes, as: UTF8.self)).lines {
      var text = line.unicodeScalars.drop { $0 == "\u{FEFF}" }
      let start = text.drop { $0 == " " || $0 == "\t" }
      guard let first = start.first, first != "#", !start.starts(with: "---".unicodeScalars) else { continue }
      // A mapping in braces may have its keys anywhere in the line.
      if isFlow == nil { isFlow = first == "{" }
      if isFlow == true { text = start }
      let pieces = isFlow == true ? text.split { $0 == "{" || $0 == "," }.map { $0.drop { $0 == " " } } : [text]
      if pieces.contains(where: isMark) { return true }
    }
    return false
  }

  /// `receta: …`, whatever quotes, blanks and capitals it has.
  private static func isMark(_ text: Substring.UnicodeScalarView) -> Bool {
    var rest = text.drop { $0 == "\"" || $0 == "'" }
    let word = rest.prefix { $0.properties.isAlphabetic }
    rest = rest.dropFirst(word.count).drop { $0 == "\"" || $0 == "'" }.drop { $0 == " " }
    return rest.first == ":" && ["receta", "extends", "fragment"].contains(String(word).lowercased())
  }
}
