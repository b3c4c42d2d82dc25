package import Diagnostics
import Models
package import Schema
package import YAML

/// A spec's tree, ready to be decoded: merged with what it extends, parameters substituted, blocks expanded.
package struct SpecText {
  package var root: Node
  /// Whether it is a fragment, whose missing parts another spec gives.
  package var isFragment: Bool
  /// The blocks and files that its parts come from, for messages.
  package var provenance: Provenance

  /// Reads a file, or standard input where the path is `-`. Nil after reporting why it cannot be read.
  ///
  /// - Parameters:
  ///   - overrides: the values of `--set`: `name=value`.
  ///   - sources: where the texts of files come from.
  package static func read(
    _ path: String, overrides: [String] = [], from sources: any SourceProvider = DiskSources(),
    into collector: Collector
  ) -> SpecText? {
    let declaration = ExperimentSpec.declaration
    let given = Override.parse(overrides, into: collector)
    guard let spec = readExtended(path, as: declaration, from: sources, into: collector) else { return nil }
    for base in spec.files.dropFirst() { checkVersion(of: base, into: collector) }
    var provenance = Provenance()
    provenance.bases = spec.bases
    provenance.removals = spec.removals
    var root = substituteParameters(
      in: spec.root, keys: declaration.keys, overrides: given, bases: spec.bases, isOpen: spec.isFragment,
      into: collector)
    root = expandBlocks(
      in: root, as: declaration, isOpen: spec.isFragment, isInput: ModelInputs.isReserved, provenance: &provenance,
      into: collector)
    return SpecText(root: root, isFragment: spec.isFragment, provenance: provenance)
  }

  /// Checks a base's version of the language, which the spec that extends it cannot override.
  private static func checkVersion(of base: Node, into collector: Collector) {
    let said = (base.mapping ?? []).filter { $0.name == SpecVersion.key && $0.value.scalar?.text.contains("$") != true }
    if !said.isEmpty { _ = decode(SpecVersion.self, from: Node(.mapping(said), range: base.range), into: collector) }
  }
}

/// The version of the language in a spec.
struct SpecVersion: Construct {
  static let name = "experiment"
  static let prose = "The version of the language."
  static let key = "receta"

  let number: Int

  init(_ field: Fields) {
    number = field(Self.key, .between(1, 1), "Version of the spec language. Must be 1.")
  }
}

extension ExperimentSpec {
  static let declaration = declarations(of: ExperimentSpec.self)
}
