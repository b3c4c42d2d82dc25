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
    let checked = checkAny(
      path, overrides: overrides, seed: seed, readingData: readingData, sizes: sizes, into: collector)
    switch checked {
    case .experiment(let experiment): return experiment
    case .fragment(let place):
      collector.report(
        Diagnostic(
          code: .isAFragment, message: "this spec is a fragment, which is never run itself", range: place,
          help: "name a spec that extends it, or delete `fragment: true`"))
      return nil
    case nil: return nil
    }
  }

  /// The same for specs that may be fragments, of which only what they say is checked.
  package static func checkAny(
    _ path: String, overrides: [String] = [], seed: UInt64? = nil, readingData: Bool = false, into collector: Collector
  ) -> CheckedSpec? {
    defer { collector.settleAllowances(inMain: path) }
    return checkAny(path, overrides: overrides, seed: seed, readingData: readingData, sizes: nil, into: collector)
  }

  private static func checkAny(
    _ path: String, overrides: [String], seed: UInt64?, readingData: Bool, sizes: ModelInputs?,
    into collector: Collector
  ) -> CheckedSpec? {
    let found = Collector()
    let text = SpecText.read(path, overrides: overrides, into: found)
    let composed = found.diagnostics.count
    let experiment = text.flatMap {
      check(
        $0, path, overrides: overrides, seed: seed, readingData: readingData, sizes: sizes, into: found)
    }
    collector.addTexts(of: found)
    guard let text else {
      for diagnostic in found.diagnostics { collector.report(diagnostic) }
      return nil
    }
    var diagnostics = found.diagnostics
    if text.isFragment {
      // What it lacks may stand in the spec that extends it.
      diagnostics = diagnostics[..<composed] + diagnostics[composed...].filter { !$0.isOfLack }
    }
    text.provenance.settle(diagnostics, into: collector)
    if collector.hasErrors { return nil }
    if text.isFragment { return .fragment(text.root["fragment"]?.range ?? text.root.range) }
    return experiment.map(CheckedSpec.experiment)
  }

  /// Decodes a spec and checks it; nil where there are errors.
  private static func check(
    _ text: SpecText, _ path: String, overrides: [String], seed: UInt64?, readingData: Bool, sizes: ModelInputs?,
    into collector: Collector
  ) -> Experiment? {
    let root = seed.map { text.root.settingSeed(to: $0) } ?? text.root
    let decoded = decode(ExperimentSpec.self, from: root, called: "the spec", into: collector)
    if text.isFragment, collector.diagnostics.contains(where: { $0.isOfLack }) { return nil }
    let checks = CrossChecks(spec: decoded.value, invalid: decoded.invalid, sizes: sizes, collector: collector)
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
    // What a base names is seen from the base; the resolved spec stands where this one does.
    let resolved =
      text.provenance.bases.isEmpty
      ? decoded.resolved : Paths.relocated(decoded.resolved, toFolder: Paths.folder(of: path))
    let name = decoded.value.title?.text ?? ExperimentName(ofFile: path).text
    return Experiment(
      path: path, name: name, spec: decoded.value, resolved: resolved.named(name), overrides: overrides,
      provenance: text.provenance, dataset: dataset, model: model)
  }
}

/// What a spec without errors is.
package enum CheckedSpec {
  case experiment(Experiment)
  /// Only a base or a library of blocks; the place that says so.
  case fragment(SourceRange)
}

extension Diagnostic {
  /// Whether it says that something is not there, or has no use.
  fileprivate var isOfLack: Bool {
    !code.traits.isDisjoint(with: [.missingPart, .unusedPart])
  }
}

extension Node {
  /// The spec with the name that its run has, which may be its file's: under another file's name it is to give the same run.
  fileprivate func named(_ name: String) -> Node {
    guard var entries = mapping, self["name"] == nil else { return self }
    let place = entries.firstIndex { $0.name == "receta" }.map { $0 + 1 } ?? 0
    entries.insert(Entry(key: .text("name"), value: .text(name)), at: place)
    var node = self
    node.kind = .mapping(entries)
    return node
  }

  /// The mapping with `seed` as given on the command line.
  fileprivate func settingSeed(to seed: UInt64) -> Node {
    guard let entries = mapping else { return self }
    var node = self
    let value = Entry(key: .text("seed"), value: .plain(String(seed)))
    node.kind = .mapping(entries.filter { $0.name != "seed" } + [value])
    return node
  }
}
