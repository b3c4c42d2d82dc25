import Datasets
import Diagnostics
import Engine
import Evaluation
import GraphIR
import Models
import Schema
import Testing
import YAML

@testable import Analysis

private let yaml = """
  layers:
    user_vector: {embedding: {of: user, size: 3}}
    item_vector: {embedding: {of: item, size: 3}}
    item_deep: {mlp: {of: item_vector, units: [4], activation: tanh, dropout: 0.5}}
    pair: {concat: [user_vector, item_deep]}
    logit: {dense: {of: pair, units: 1}}
  output: logit
  """

/// A small model with its initial parameters.
private func small() throws -> (model: CheckedModel, store: ParameterStore, scorer: Scorer, nodes: ModelNodes) {
  let collector = Collector()
  let node = try #require(compose(SourceText(file: "m.yaml", text: yaml), into: collector))
  let spec = decode(ModelSpec.self, from: node, into: collector).value
  let model = try #require(spec.check(inputs: ModelInputs(users: 5, items: 70), into: collector))
  let store = ParameterStore(for: model.graph, seed: 3)
  let scorer = try Scorer(
    model.graph, output: model.output, store: store, inputs: ScoringInputs(itemCount: 70), pool: Pool(threads: 2),
    instructions: .best)
  return (model, store, scorer, ModelNodes(model: model, scorer: scorer, userCount: 5))
}

@Test("Node values equal the interpreter's without dropout")
func nodeRows() throws {
  let (model, store, _, nodes) = try small()
  let users = try #require(nodes.values(of: "user_vector"))
  #expect(users.entity == .user)
  #expect(users.matrix == RowMatrix(rows: 5, columns: 3, floats: store.values(of: "user_vector.table")))

  let deep = try #require(nodes.values(of: "item_deep"))
  #expect(deep.entity == .item && deep.matrix.rows == 70 && deep.matrix.columns == 4)
  let parameters = Dictionary(
    uniqueKeysWithValues: model.graph.parameters.map { entry in
      let name = entry.parameter.parameterName
      let values = store.values(of: name).map(Double.init)
      return (name, Tensor(entry.parameter.shape, values))
    })
  let scoring = try model.graph.forScoring([model.nodes["item_deep"] ?? NodeID(0)])
  let id = try #require(scoring[model.nodes["item_deep"] ?? NodeID(0)])
  let context = EvaluationContext(
    users: [Int](repeating: 0, count: 70), items: Array(0..<70), parameters: parameters)
  let expected = scoring.graph.evaluate([id], in: context)[0].values
  for (found, value) in zip(deep.matrix.values, expected) { #expect(abs(found - value) < 1e-6) }
  #expect(nodes.values(of: "pair") == nil)
  #expect(nodes.values(of: "nothing") == nil)
}

@Test("A pair's score has the same bits as its score in the catalogue")
func engineScores() throws {
  let (_, _, scorer, _) = try small()
  let adapter: any CatalogueScorer = scorer
  var scores = [Float](repeating: 0, count: 140)
  scores.withUnsafeMutableBufferPointer { scores in
    adapter.forEachUser([4, 1], pool: Pool(threads: 1)) { place, own in
      for (item, score) in own.enumerated() { scores[place * 70 + item] = score }
    }
  }
  let pairs = Interactions(
    users: [Int32](repeating: 4, count: 70) + [Int32](repeating: 1, count: 70),
    items: Array(0..<70) + Array(0..<70), labels: [Float](repeating: 1, count: 140))
  #expect(adapter.score(pairs: pairs) == scores)
  #expect(Set(scores).count > 100)
}
