package import Diagnostics
import Files
import Schema
import YAML

/// The specs that a command's arguments name: files, folders with specs, patterns such as `specs/**/*.yaml`.
package struct SpecFiles: Sendable {
  /// The files in the order of the arguments, each once. Those of a folder or a pattern are sorted.
  package private(set) var paths: [String] = []
  /// The YAML files that are not specs, by folder.
  package private(set) var skipped: [(folder: String, files: [String])] = []
  /// The folders of runs that were not searched.
  package private(set) var skippedRuns: [String] = []
  private var taken: Set<ExactText> = []

  /// A named file is taken as it is. Of a folder, each `*.yaml` and `*.yml` under it with a line that begins with `receta:`, `extends:` or
  /// `fragment:` is taken; the folders of runs and names that begin with a dot are skipped. An argument with `*`, `?` or `[` that is not
  /// an existing file is a pattern.
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
    if taken.insert(ExactText(identity)).inserted { paths.append(Paths.normalised(path)) }
  }

  private mutating func takeFolder(_ folder: String, _ collector: Collector) {
    let errorCount = collector.errorCount
    let walk = FolderWalk(folder, into: collector) { path in
      [".yaml", ".yml"].contains { path.lowercased().hasSuffix($0) }
    }
    let files = walk.files
    skippedRuns += walk.runs
    var others: [String] = []
    for file in files {
      if Self.isSpec(file) { take(file) } else { others.append(Paths.normalised(file)) }
    }
    if !others.isEmpty { skipped.append((folder, others)) }
    if others.count == files.count, collector.errorCount == errorCount {
      let found = files.isEmpty ? "no YAML file" : "\(counted(files.count, "YAML file")), none of which is a spec"
      collector.report(
        Diagnostic(
          code: .noSpecs, message: "\(quoted(folder)) has \(found)", path: folder,
          help:
            "name a folder with specs: files `*.yaml` or `*.yml` with a line that begins with `receta:` or `extends:`"))
    }
  }

  private mutating func takePattern(_ text: String, _ collector: Collector) {
    let pattern = PathPattern(text)
    let errorCount = collector.errorCount
    let kind = FileSystem.kind(of: pattern.folder)
    let found =
      kind == .folder
      ? FolderWalk(
        pattern.folder, depth: pattern.depth, skipsRuns: pattern.depth == .max, into: collector,
        isWanted: pattern.matches
      ).files : []
    for path in found { take(path) }
    if found.isEmpty, collector.errorCount == errorCount {
      collector.report(Diagnostic(code: .noSpecs, message: "no file matches \(quoted(text))"))
    }
  }

  /// Whether a file has one of the keys of a spec at the top level, also where its YAML or its encoding is wrong, which is reported later.
  private static func isSpec(_ path: String) -> Bool {
    guard let bytes = try? readPrefix(of: path, upTo: 1 << 20) else { return true }
    let text = TextEncoding(wideEncodingOf: bytes)?.text(of: bytes) ?? String(decoding: bytes, as: UTF8.self)
    var isFlow: Bool?
    for line in SourceText(file: path, text: text).lines {
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

  /// Whether a text begins with a key of a spec, in any spelling of quotes, spaces and capitals.
  private static func isMark(_ text: Substring.UnicodeScalarView) -> Bool {
    var rest = text.drop { $0 == "\"" || $0 == "'" }
    let word = rest.prefix { $0.properties.isAlphabetic }
    rest = rest.dropFirst(word.count).drop { $0 == "\"" || $0 == "'" }.drop { $0 == " " }
    return rest.first == ":" && ["receta", "extends", "fragment"].contains(String(word).lowercased())
  }
}
