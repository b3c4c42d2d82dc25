import Datasets
package import Diagnostics
import Schema
import Training

extension Experiment {
  /// A warning that the seed of the command line changes neither the data nor training, since the spec gives both their own; nil where
  /// it changes one of them.
  package func unusedSeedWarning(_ seed: UInt64?) -> Diagnostic? {
    guard let seed, let data = spec.dataset.value.seed, let training = spec.training.value.seed else { return nil }
    return Diagnostic(
      code: .unusedSeed,
      message: "`--seed \(seed)` changes neither the data nor training: the spec gives `dataset` the seed \(data) and "
        + "`training` the seed \(training)",
      help: "remove these seeds from the spec, or read them from parameters and set those with `--set`")
  }
}
