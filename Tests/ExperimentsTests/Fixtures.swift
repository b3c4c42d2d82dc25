import Diagnostics
import Experiments
import Files

/// The files that tests read, and folders that they write.
enum Fixtures {
  static let root = "/" + #filePath.split(separator: "/").dropLast(3).joined(separator: "/")
  static let wrong = "\(root)/Tests/Fixtures/specs"

  /// The specs of the repository, by their paths in `specs`.
  static var shipped: [String] { specs(in: "\(root)/specs") + architectures }

  /// The published architectures among them.
  static var architectures: [String] { specs(in: "\(root)/specs/architectures").map { "architectures/\($0)" } }

  /// Specs that show what may be written and no shipped one does.
  static let right = "\(root)/Tests/Fixtures/right"

  static var rightSpecs: [String] { specs(in: right) }

  /// The wrong specs, each beside the text that is printed for it.
  static var wrongSpecs: [String] { specs(in: wrong) }

  private static func specs(in folder: String) -> [String] {
    let names = (try? FileSystem.entries(of: folder)) ?? []
    return names.filter { $0.hasSuffix(".yaml") }
  }

  static func text(_ path: String) throws -> String { String(decoding: try readFile(path), as: UTF8.self) }

  /// Checks a spec and gives what is printed for it.
  static func check(_ path: String, readingData: Bool = false) -> (experiment: Experiment?, messages: String) {
    let collector = Collector()
    let experiment = Experiment.check(path, readingData: readingData, into: collector)
    return (experiment, TextRenderer(colour: false).render(collector.sorted(), sources: collector.sources))
  }
}
