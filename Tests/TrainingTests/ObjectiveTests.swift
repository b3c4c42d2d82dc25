import Diagnostics
import GraphIR
import Models
import Numerics
import Schema
import Testing

@testable import Training

@Suite struct ObjectiveTests {
  private let users = 5
  private let items = 4

  /// The objective's parts by the interpreter, beside what the parts of the batch come to by hand.
  private struct Figures {
    var penalty: Double?
    var parameters: [String: Tensor]
    let users = [0, 3, 3, 1]
    let items = [2, 2, 0, 1]

    /// The mean over the batch of the squared norms of the rows that it reads.
    func rows(_ table: String, _ ids: [Int]) -> Double {
      let width = (parameters[table]?.shape.dimensions[1] ?? 0)
      let values = parameters[table]?.values ?? []
      let norms = ids.map { id in values[id * width..<(id + 1) * width].reduce(0) { $0 + $1 * $1 } }
      return norms.reduce(0, +) / Double(ids.count)
    }

    func squared(_ name: String) -> Double { parameters[name]?.values.reduce(0) { $0 + $1 * $1 } ?? .nan }
  }

  private func figures(_ penalties: String) throws -> Figures {
    let model = try model(networkText, users: users, items: items)
    let spec = try read(TrainingSpec.self, "penalties: \(penalties)")
    let collector = Collector()
    spec.check(model: model, dataHasNegatives: true, into: collector)
    #expect(collector.diagnostics.isEmpty)
    let objective = try Objective(
      model: model, loss: spec.loss.member, penalties: spec.penalties.map(\.member))
    var random = RandomStream(seed: 8, purpose: "test")
    var parameters: [String: Tensor] = [:]
    for (_, parameter) in objective.graph.parameters {
      parameters[parameter.parameterName] = Tensor(
        parameter.shape, (0..<parameter.shape.count).map { _ in random.normal() })
    }
    var result = Figures(parameters: parameters)
    let context = EvaluationContext(
      users: result.users, items: result.items, labels: [1, 0, 1, 0], parameters: parameters)
    result.penalty = objective.penalty.map { objective.graph.evaluate([$0], in: context)[0].values[0] }
    return result
  }

  private func expect(_ found: Double?, _ expected: Double) {
    #expect(abs((found ?? .nan) - expected) <= 1e-12 * abs(expected))
  }

  @Test func `l2 of embeddings is the mean over the batch of the squared norms of the rows that it reads`() throws {
    let found = try figures("[{l2: {of: [user_vector, item_vector], strength: 0.03}}]")
    expect(
      found.penalty,
      0.03 * (found.rows("user_vector.table", found.users) + found.rows("item_vector.table", found.items)))
  }

  @Test func `l2 of a layer is its weights' squared norm, its bias left out`() throws {
    let found = try figures("[{l2: {of: logit, strength: 0.5}}]")
    expect(found.penalty, 0.5 * found.squared("logit.weights"))
  }

  @Test func `Penalties of several kinds of nodes are added`() throws {
    let found = try figures("[{l2: {of: [user_vector, hidden], strength: 2}}, {l2: {of: logit, strength: 0.1}}]")
    expect(
      found.penalty,
      2 * (found.rows("user_vector.table", found.users) + found.squared("hidden.0.weights"))
        + 0.1 * found.squared("logit.weights"))
  }

  @Test func `Without penalties there is no penalty to show`() throws {
    #expect(try figures("[]").penalty == nil)
  }

  private func mistakes(_ training: String, dataHasNegatives: Bool? = true) throws -> [String] {
    let model = try model(networkText, users: users, items: items)
    let collector = Collector()
    let spec = try read(TrainingSpec.self, training)
    spec.check(model: model, dataHasNegatives: dataHasNegatives, into: collector)
    return collector.sorted().map {
      "\($0.code) \($0.range?.start.line ?? 0):\($0.range?.start.column ?? 0) \($0.message); \($0.help ?? "")"
    }
  }

  @Test func `A penalty's nodes exist, have weights and are named once`() throws {
    #expect(
      try mistakes("penalties: [{l2: {of: [item_vectr, pair, user_vector, user_vector], strength: 1}}]") == [
        "unknown-node 1:24 nothing defines `item_vectr`; did you mean `item_vector`?",
        "nothing-to-penalise 1:36 `pair` has no weights that could be penalised; "
          + "layers with weights: `user_vector`, `item_vector`, `hidden` and `logit`",
        "duplicate-node 1:55 `user_vector` is penalised twice; name it once; a larger `strength` weighs more",
      ])
  }

  @Test func `Given negatives need data that has some, drawn ones do not`() throws {
    #expect(try mistakes("epochs: 3", dataHasNegatives: false).count == 1)
    #expect(try mistakes("negatives: given", dataHasNegatives: false).first?.hasPrefix("no-negatives 1:12") == true)
    #expect(try mistakes("negatives: drawn", dataHasNegatives: false) == [])
    #expect(try mistakes("negatives: given", dataHasNegatives: nil) == [])
  }
}
