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
    var provenance = Provenance()
    provenance.bases = spec.bases
    provenance.removals = spec.removals
    var root = substituteParameters(in: spec.root, overrides: given, isOpen: spec.isFragment, into: collector)
    root = expandBlocks(
      in: root, as: declaration, isOpen: spec.isFragment, isInput: ModelInputs.mayRead, provenance: &provenance,
      into: collector)
    return SpecText(root: root, isFragment: spec.isFragment, provenance: provenance)
  }
}

extension ExperimentSpec {
  static let declaration = declarations(of: ExperimentSpec.self)
}
