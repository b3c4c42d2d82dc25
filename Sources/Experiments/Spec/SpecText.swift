package import Diagnostics
import Models
package import Schema
package import YAML

/// A spec's text as one tree, ready to be decoded: laid over what it extends, its parameters in their places, its blocks expanded.
package struct SpecText {
  package var root: Node
  /// Whether it is only a base or a library of blocks, so that what it lacks may stand elsewhere.
  package var isFragment: Bool
  /// Where its parts come from, for messages.
  package var provenance: Provenance

  /// Reads a file, or standard input where the path is `-`; nil after reporting what keeps it from being read.
  ///
  /// - Parameter overrides: what `--set` gave: `name=value`.
  package static func read(_ path: String, overrides: [String] = [], into collector: Collector) -> SpecText? {
    let declaration = ExperimentSpec.declaration
    let given = Override.parse(overrides, into: collector)
    guard let spec = readExtended(path, as: declaration, into: collector) else { return nil }
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

  /// Each file says for itself in which version of the language it is written: what is laid over it cannot.
  private static func checkVersion(of base: Node, into collector: Collector) {
    let said = (base.mapping ?? []).filter { $0.name == SpecVersion.key && $0.value.scalar?.text.contains("$") != true }
    if !said.isEmpty { _ = decode(SpecVersion.self, from: Node(.mapping(said), range: base.range), into: collector) }
  }
}

/// What a spec says of the language's version.
struct SpecVersion: Construct {
  static let name = "experiment"
  static let prose = "The version of the language that a spec is written in."
  static let key = "receta"

  let number: Int

  init(_ field: Fields) {
    number = field(Self.key, .between(1, 1), "The version of the language that the spec is written in: 1.")
  }
}

extension ExperimentSpec {
  static let declaration = declarations(of: ExperimentSpec.self)
}
