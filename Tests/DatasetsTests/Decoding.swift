import Datasets
import Diagnostics
import Schema
import YAML

/// Decodes the section `dataset` of a spec.
func dataset(_ text: String, file: String = "spec.yaml") -> (spec: DatasetSpec?, collector: Collector) {
  let collector = Collector()
  let source = SourceText(file: file, text: text)
  collector.add(source)
  guard let node = compose(source, into: collector) else { return (nil, collector) }
  let decoded = decode(DatasetSpec.self, from: node, into: collector)
  return (decoded.isSound ? decoded.value : nil, collector)
}

/// The dataset of a section, and the messages about it.
func loaded(_ text: String, seed: UInt64 = 1, file: String = "spec.yaml") -> (dataset: Dataset?, messages: String) {
  let (spec, collector) = dataset(text, file: file)
  var result: Dataset?
  do { result = try spec?.load(seed: seed, into: collector) } catch { collector.report(error.diagnostic) }
  return (result, TextRenderer(colour: false).render(collector.sorted(), sources: collector.sources))
}

extension LatentPreference {
  /// Preferences with default parameters.
  static var standard: LatentPreference { with() }

  static func with(sharpness: Double = 2, factors: Int = 8, segments: Int = 8, spread: Double = 0.5) -> LatentPreference
  {
    let collector = Collector()
    let source = SourceText(
      file: "latent.yaml",
      text: "{sharpness: \(sharpness), factors: \(factors), segments: \(segments), spread: \(spread)}")
    return decode(LatentPreference.self, from: compose(source, into: collector) ?? .map([]), into: collector).value
  }
}
