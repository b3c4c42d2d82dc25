import Datasets
import Diagnostics
import Engine
import Evaluation
import Files
import GraphIR
import Models
import Schema
import Testing

@testable import Training

/// A model that reads every feature in every way, and a small dataset.
struct FeatureModel {
  let dataset: Dataset
  let model: CheckedModel
  let fixture: JSONValue

  init() throws {
    let tests = #filePath.split(separator: "/").dropLast(2).joined(separator: "/")
    let fixture = try JSONValue(parsing: readFile("/\(tests)/Fixtures/training/features.json"))
    func integers(_ name: String) -> [Int32] { (fixture[name]?.elements ?? []).compactMap { $0.int.map { Int32($0) } } }
    let dataset = Dataset(
      description: "A few pairs.", users: Vocabulary(numbered: 7), items: Vocabulary(numbered: 6),
      train: Interactions(
        users: integers("users"), items: integers("items"), labels: integers("labels").map(Float.init)),
      hasNegatives: true, userSegments: integers("user_segments"), itemSegments: integers("item_segments"),
      segmentCount: 3, historyLength: 3)
    model = try TrainingTests.model(Self.text, users: 7, items: 6, features: dataset.features)
    (self.fixture, self.dataset) = (fixture, dataset)
  }

  func numbers(_ part: String, _ name: String) -> [Double] {
    fixture[part]?[name]?.elements?.compactMap(\.double) ?? []
  }

  private static let text = """
    layers:
      item_vector: {embedding: {of: item, size: 3}}
      bought: {embedding: {of: user.history, table: item_vector}}
      also: {embedding: {of: user.history, size: 2, pool: sqrt_n}}
      summed: {embedding: {of: user.history, size: 2, pool: sum}}
      segment: {embedding: {of: user.segment, size: 2}}
      kind: {embedding: {of: [user.segment, item.segment], size: 2}}
      kind_flat: {flatten: kind}
      latest: {embedding: {of: user.history, size: 2, pool: none}}
      latest_flat: {flatten: latest}
      b: {bias: {of: [item, user.segment, user.history]}}
      affinity: {dot: [bought, item_vector]}
      all: {concat: [also, summed, segment, kind_flat, latest_flat]}
      deep: {dense: {of: all, units: 3, activation: tanh}}
      out: {dense: {of: deep, units: 1}}
      logit: {add: [affinity, out, b]}
    output: logit
    """

  static let penalties = """
    penalties:
      - l2: {of: item_vector, strength: 0.05}
      - l2: {of: also, strength: 0.02}
    """
}

/// A model for a number of users and items and the features of the data.
func model(_ text: String, users: Int, items: Int, features: [FeatureFacts]) throws -> CheckedModel {
  let collector = Collector()
  let spec = try read(ModelSpec.self, text, into: collector)
  let inputs = ModelInputs(
    users: users, items: items,
    features: features.map {
      ModelInputs.Feature(
        name: $0.feature.rawValue, axes: $0.feature == .itemSegment ? .item : .user,
        kind: $0.feature == .userHistory ? "item" : "segment", count: $0.feature == .userHistory ? items : $0.idCount,
        longest: $0.longest, lacks: $0.lacks)
    })
  let model = spec.check(inputs: inputs, into: collector)
  return try #require(model, "\(collector.diagnostics.map(\.message))")
}
