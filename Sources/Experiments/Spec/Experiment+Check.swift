import Datasets
package import Diagnostics
import Models
import Schema
import YAML

extension Experiment {
  /// Reads and checks a spec. Every mistake goes to the collector; nil where there are errors.
  ///
  /// - Parameters:
  ///   - path: the spec's file, or `-` for standard input.
  ///   - overrides: what `--set` gave: `name=value`.
  ///   - seed: takes the place of the spec's.
  ///   - readingData: whether data in files is read, to check what depends on it.
  package static func check(
    _ path: String, overrides: [String] = [], seed: UInt64? = nil, readingData: Bool = false,
    into collector: Collector
  ) -> Experiment? {
    defer { collector.settleAllowances(inMain: path) }
    return check(path, overrides: overrides, seed: seed, readingData: readingData, sizes: nil, into: collector)
  }

  /// With `sizes` the numbers of users and items are known without the data.
  static func check(
    _ path: String, overrides: [String] = [], seed: UInt64? = nil, readingData: Bool = false, sizes: ModelInputs?,
    into collector: Collector
  ) -> Experiment? {
    guard let source = readSource(path: path, into: collector), var root = compose(source, into: collector) else {
      return nil
    }
    let given = Override.parse(overrides, into: collector)
    root = substituteParameters(in: root, overrides: given, into: collector)
    if let seed { root = root.settingSeed(to: seed) }
    let decoded = decode(ExperimentSpec.self, from: root, called: "the spec", into: collector)
    let checks = CrossChecks(spec: decoded.value, wrong: decoded.wrong, sizes: sizes, collector: collector)
    var dataset: Dataset?
    if readingData {
      let section = decoded.value.dataset
      do {
        dataset = try section.value.load(
          seed: UInt64(decoded.value.seed), isSound: section.isSound, into: collector)
      } catch {
        collector.report(error.diagnostic)
      }
    }
    let model = checks.run(dataset: dataset)
    Lint(spec: decoded.value, root: root, model: model, collector: collector).run()
    guard !collector.hasErrors, let model else { return nil }
    return Experiment(
      path: path, name: decoded.value.title?.text ?? ExperimentName(ofFile: path).text, spec: decoded.value,
      resolved: decoded.resolved, dataset: dataset, model: model)
  }
}

extension Node {
  /// The mapping with `seed` as given on the command line.
  fileprivate func settingSeed(to seed: UInt64) -> Node {
    guard let entries = mapping else { return self }
    var node = self
    let value = Entry(key: .text("seed"), value: .plain(String(seed)))
    node.kind = .mapping(entries.filter { $0.name != "seed" } + [value])
    return node
  }
}
