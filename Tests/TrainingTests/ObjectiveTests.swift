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

  /// The interpreter's penalty and, computed by hand, the terms that it is made of.
  private struct Figures {
    var penalty: Double?
    var parameters: [String: Tensor]
    let users = [0, 3, 3, 1]
    let items = [2, 2, 0, 1]

    /// The mean of the squared norms of the rows that the batch reads.
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

  @Test("The L2 penalty of embeddings is the mean over the batch of the squared row norms") func l2OfEmbeddings() throws
  {
    let found = try figures("[{l2: {of: [user_vector, item_vector], strength: 0.03}}]")
    expect(
      found.penalty,
      0.03 * (found.rows("user_vector.table", found.users) + found.rows("item_vector.table", found.items)))
  }

  @Test("The L2 penalty of a layer is the squared norm of its weights without the bias") func l2OfLayer() throws {
    let found = try figures("[{l2: {of: logit, strength: 0.5}}]")
    expect(found.penalty, 0.5 * found.squared("logit.weights"))
  }

  @Test("Penalties of several nodes are summed") func severalPenalties() throws {
    let found = try figures("[{l2: {of: [user_vector, hidden], strength: 2}}, {l2: {of: logit, strength: 0.1}}]")
    expect(
      found.penalty,
      2 * (found.rows("user_vector.table", found.users) + found.squared("hidden.0.weights"))
        + 0.1 * found.squared("logit.weights"))
  }

  @Test("An objective without penalties has no penalty node") func noPenalty() throws {
    #expect(try figures("[]").penalty == nil)
  }

  private func diagnostics(_ training: String, dataHasNegatives: Bool? = true) throws -> [String] {
    let model = try model(networkText, users: users, items: items)
    let collector = Collector()
    let spec = try read(TrainingSpec.self, training)
    spec.check(model: model, dataHasNegatives: dataHasNegatives, into: collector)
    return collector.sorted().map {
      "\($0.code) \($0.range?.start.line ?? 0):\($0.range?.start.column ?? 0) \($0.message); \($0.help ?? "")"
    }
  }

  @Test("A penalty reports unknown nodes, nodes without weights and duplicates") func penaltyErrors() throws {
    #expect(
      try diagnostics("penalties: [{l2: {of: [item_vectr, pair, user_vector, user_vector], strength: 1}}]") == [
        "unknown-node 1:24 nothing defines `item_vectr`; did you mean `item_vector`?",
        "nothing-to-penalise 1:36 `pair` has no weights to penalize; "
          + "name a layer with weights: `user_vector`, `item_vector`, `hidden` or `logit`",
        "duplicate-node 1:55 `user_vector` is penalized twice; list it once and raise `strength` for a stronger penalty",
      ])
  }

  @Test("Given negatives require labelled negatives in the data") func givenNegatives() throws {
    #expect(try diagnostics("epochs: 3", dataHasNegatives: false).count == 1)
    #expect(try diagnostics("negatives: given", dataHasNegatives: false).first?.hasPrefix("no-negatives 1:12") == true)
    #expect(try diagnostics("negatives: drawn", dataHasNegatives: false) == [])
    #expect(try diagnostics("negatives: given", dataHasNegatives: nil) == [])
  }
}
