import Datasets
import Diagnostics
import Models
import Schema
import Testing
import YAML

@testable import Analysis

private let model = """
  layers:
    user_vector: {embedding: {of: user, size: 4}}
    item_vector: {embedding: {of: item, size: 4}}
    pair: {concat: [user_vector, item_vector]}
    logit: {dense: {of: pair, units: 1}}
  output: logit
  """

/// A section `analysis`, for tests.
struct StepList: Construct {
  static let name = "spec"
  static let prose = ""
  let steps: [Choice<Steps>]
  init(_ field: Fields) { steps = field("analysis", "The steps.") }
}

/// The mistakes of a section `analysis` as "line:column code", for a shop of 50 users and 20 items.
private func mistakes(_ yaml: String, isRead: Bool = true) throws -> [String] {
  let collector = Collector()
  let modelNode = try #require(compose(SourceText(file: "m.yaml", text: model), into: collector))
  let spec = decode(ModelSpec.self, from: modelNode, into: collector).value
  let checked = spec.check(
    inputs: ModelInputs(users: isRead ? 50 : nil, items: isRead ? 20 : nil), into: collector)
  #expect(!collector.hasErrors)
  let node = try #require(compose(SourceText(file: "x.yaml", text: yaml), into: collector))
  let decoded = decode(StepList.self, from: node, into: collector)
  if decoded.isSound {
    let facts = StepFacts(
      model: checked, users: isRead ? Vocabulary(numbered: 50) : nil, itemCount: isRead ? 20 : nil)
    Steps.check(decoded.value.steps, facts, into: collector)
  }
  return collector.sorted().map { "\($0.range?.start.line ?? 0):\($0.range?.start.column ?? 0) \($0.code)" }
}

@Test(
  "Each error of a step is reported once, at its position",
  arguments: [
    ("analysis: [recommend: {users: [42, 7], top: 20}, pca: {of: item_vector}]", []),
    ("analysis: [kmeans: {of: user_vector, clusters: 25}, kmeans: {of: item_vector, clusters: 10}]", []),
    ("analysis: [pca: {of: item_vetcor}]", ["1:22 unknown-node"]),
    ("analysis: [pca: {of: item}]", ["1:22 unknown-node"]),
    ("analysis: [pca: {of: pair}]", ["1:22 not-one-axis"]),
    ("analysis: [pca: {of: item_vector, components: 5}]", ["1:47 too-many-components"]),
    ("analysis: [pca: {of: item_vector, components: 0}]", ["1:47 out-of-range"]),
    ("analysis: [kmeans: {of: item_vector, clusters: 21}]", ["1:48 too-many-clusters"]),
    ("analysis: [kmeans: {of: item_vector, clusters: 20}]", ["1:48 clusters-near-rows"]),
    ("analysis: [kmeans: {of: item_vector}]", ["1:12 missing-key"]),
    ("analysis: [recommend: {users: [50, x, 07]}]", ["1:32 unknown-user", "1:36 unknown-user", "1:39 unknown-user"]),
    ("analysis: [recommend: {users: [1, 1]}]", ["1:35 duplicate-user"]),
    ("analysis: [recommend: {users: [1], top: 21}]", ["1:41 top-above-catalogue"]),
    ("analysis: [recommend: {users: []}]", ["1:31 wrong-type"]),
    ("analysis: [pca: {of: item_vector}, pca: {of: item_vector, components: 3}]", ["1:36 duplicate-step"]),
    ("analysis: [pca: {of: item_vector}, pca: {of: item_vector, components: 3, name: three}]", []),
    ("analysis: [pca: {of: item_vector, name: ../x}]", ["1:41 bad-name"]),
    ("analysis: [tsne: {of: item_vector}]", ["1:12 unknown-kind"]),
  ])
func stepMistakes(text: String, expected: [String]) throws {
  #expect(try mistakes(text) == expected)
}

@Test("Checks against unread data are skipped")
func unreadData() throws {
  #expect(try mistakes("analysis: [recommend: {users: [x], top: 1000}]", isRead: false) == [])
  #expect(try mistakes("analysis: [kmeans: {of: item_vector, clusters: 1000}]", isRead: false) == [])
  #expect(
    try mistakes("analysis: [pca: {of: item_vector, components: 5}]", isRead: false) == ["1:47 too-many-components"])
}
