import Diagnostics
import Experiments
import Files
import LibC
import Testing
import YAML

/// Files that a command is given or finds.
struct SpecFileTests {
  private let folder: TestFolder

  init() throws { folder = try TestFolder() }

  @Test("The folders of runs are skipped unless they are named")
  func runs() throws {
    for (run, names) in [("a", ["run.json", "spec.yaml"]), ("b", ["report.json", "model.safetensors", "spec.yaml"])] {
      try FileSystem.createFolder(folder.path(run))
      for name in names { try writeWhole("receta: 1\n", to: folder.path("\(run)/\(name)")) }
    }
    try writeWhole("receta: 1\n", to: folder.path("spec.yaml"))
    let files = SpecFiles([folder.path("")], into: Collector())
    #expect(files.paths.count == 1 && files.skippedRuns.count == 2)
    #expect(SpecFiles([folder.path("a")], into: Collector()).paths.count == 1)
    #expect(SpecFiles([folder.path("*/spec.yaml")], into: Collector()).paths.count == 2)
    #expect(SpecFiles([folder.path("**/spec.yaml")], into: Collector()).paths.count == 1)
  }

  @Test("A spec in UTF-16 is found in a folder and reported")
  func utf16() throws {
    let bytes: [UInt8] = [0xFF, 0xFE] + "receta: 1\n".utf16.flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] }
    try writeWhole(bytes, to: folder.path("spec.yaml"))
    let files = SpecFiles([folder.path("")], into: Collector())
    let path = try #require(files.paths.first)
    let collector = Collector()
    #expect(Experiment.check(path, into: collector) == nil)
    #expect(collector.diagnostics.map(\.code) == [.notUTF8])
  }

  @Test(
    "The command that a message suggests converts the file",
    arguments: ["UTF-16", "UTF-16LE", "UTF-16BE", "WINDOWS-1252"])
  func conversion(encoding: String) throws {
    let text = "receta: 1\nname: café\n"
    let bytes: [UInt8] =
      switch encoding {
      case "UTF-16": [0xFF, 0xFE] + text.utf16.flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] }
      case "UTF-16LE": text.utf16.flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] }
      case "UTF-16BE": text.utf16.flatMap { [UInt8($0 >> 8), UInt8($0 & 0xFF)] }
      default: text.unicodeScalars.map { UInt8($0.value) }
      }
    let path = folder.path("it's a spec.yaml")
    try writeWhole(bytes, to: path)
    let collector = Collector()
    #expect(readSource(path: path, from: DiskSources(), into: collector) == nil)
    let help = try #require(collector.diagnostics.first?.help)
    #expect(help.contains("-f \(encoding) "))
    let command = help.split(separator: "`")[1]
    #expect(system(String(command)) == 0)
    #expect(try Fixtures.text(folder.path("it's a spec-utf8.yaml")) == text)
  }

  @Test("A folder, a pipe, a device and a large file are refused without reading them")
  func hostileFiles() throws {
    func code(_ path: String) -> (Code?, String?) {
      let collector = Collector()
      _ = readSource(path: path, from: DiskSources(), into: collector)
      return (collector.diagnostics.first?.code, collector.diagnostics.first?.message)
    }
    let pipe = folder.path("pipe")
    #expect(mkfifo(pipe, 0o600) == 0)
    #expect(code(pipe).0 == .unreadableFile && code(pipe).1?.contains("is a pipe, not a regular file") == true)
    #expect(code("/dev/zero").0 == .unreadableFile && code("/dev/zero").1?.contains("is a device") == true)
    #expect(code(folder.path("")).0 == .isAFolder)
    try writeWhole([UInt8](repeating: 35, count: 1 << 20 + 1), to: folder.path("large"))
    #expect(code(folder.path("large")).0 == .tooLarge)
    #expect(code("").0 == .fileNotFound)
    try writeWhole("receta: 1\nextends: pipe\n", to: folder.path("spec.yaml"))
    let collector = Collector()
    #expect(Experiment.check(folder.path("spec.yaml"), into: collector) == nil)
    #expect(collector.diagnostics.map(\.code) == [.unreadableFile])
  }

  @Test("The certain fixes of a wrong spec add no errors", arguments: Fixtures.wrongSpecs)
  func certainFixes(name: String) throws {
    let path = "\(Fixtures.wrong)/\(name)"
    let collector = Collector()
    _ = Experiment.checkAny(path, into: collector)
    let edits = collector.sorted().compactMap(\.edit).filter { $0.isCertain && $0.range.file == path }
    guard !edits.isEmpty, let source = collector.sources[path] else { return }
    let harmless = SpecFixes.harmless(edits, in: source)
    #expect(harmless.count == Set(edits).count || harmless.count > 0, "\(edits)")
    let fixed = SourceText(file: path, text: Edits.apply(harmless, to: source.text).text)
    let (before, after) = (Collector(), Collector())
    _ = compose(source, into: before)
    _ = compose(fixed, into: after)
    #expect(after.errorCount <= before.errorCount, "\(fixed.text)")
  }
}
