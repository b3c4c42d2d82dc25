import Datasets
import Diagnostics
import GraphIR
import Models
import Schema
import YAML

/// An experiment whose spec was checked: what runs. It never changes; it is a class since it holds the whole spec, the graph and
/// perhaps the data, which nobody wants copied.
package final class Experiment: Sendable {
  /// The path of the spec, as it was given.
  package let path: String
  /// What its run and reports are called.
  package let name: String
  let spec: ExperimentSpec
  /// The spec with all defaults filled in.
  let resolved: Node
  /// The values of parameters that were set on the command line: `name=value`.
  let overrides: [String]
  /// Where the spec's parts come from.
  let provenance: Provenance
  /// The data, where it was read to check what depends on it.
  let dataset: Dataset?
  /// With the sizes of the data as far as they are known.
  let model: CheckedModel

  init(
    path: String, name: String, spec: ExperimentSpec, resolved: Node, overrides: [String], provenance: Provenance,
    dataset: Dataset?, model: CheckedModel
  ) {
    self.path = path
    self.name = name
    self.spec = spec
    self.resolved = resolved
    self.overrides = overrides
    self.provenance = provenance
    self.dataset = dataset
    self.model = model
  }

  /// The spec with all defaults filled in, itself valid, as text.
  package var resolvedText: String { Emitter().emit(resolved) }

  /// The same with its paths seen from a folder, so that it gives the same run from there.
  func resolvedText(in folder: String) -> String { Emitter().emit(Paths.relocated(resolved, toFolder: folder)) }

  /// The seed of all that has none of its own.
  var seed: UInt64 { UInt64(spec.seed) }
  /// The seed of the data.
  var dataSeed: UInt64 { spec.dataset.value.seed.map { UInt64($0) } ?? seed }
}
