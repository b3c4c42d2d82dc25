import Diagnostics
import Experiments
import Files
import TestSupport

/// The specs that tests read.
enum Fixtures {
  static let root = RepositoryFolders.root
  /// The folder of the complete wrong specs.
  static let wrong = ExpandedFixtures.folder

  /// The specs of the repository, by their paths in `specs`.
  static var shipped: [String] { specs(in: "\(root)/specs") + architectures }

  /// The published architectures among them.
  static var architectures: [String] { specs(in: "\(root)/specs/architectures").map { "architectures/\($0)" } }

  /// The folder of valid specs with constructs that no shipped spec uses.
  static let right = "\(root)/Tests/Fixtures/right"

  static var rightSpecs: [String] { specs(in: right) }

  static var wrongSpecs: [String] { specs(in: wrong) }

  /// The folder of the bases of wrong specs.
  static let baseFolder = "\(RepositoryFolders.fixtures)/bases"

  static var bases: [String] { specs(in: baseFolder) }

  private static func specs(in folder: String) -> [String] {
    let names = (try? FileSystem.entries(of: folder)) ?? []
    return names.filter { $0.hasSuffix(".yaml") }
  }

  static func text(_ path: String) throws -> String { String(decoding: try readFile(path), as: UTF8.self) }

  /// Checks a spec. `messages` is what `validate` prints.
  static func check(_ path: String, readingData: Bool = false) -> (experiment: Experiment?, messages: String) {
    let collector = Collector()
    let experiment = Experiment.check(path, readingData: readingData, into: collector)
    return (experiment, TextRenderer(colour: false).render(collector.sorted(), sources: collector.sources))
  }
}
