import Diagnostics
import Engine
import GraphIR

/// Finds where numbers that are not finite first appeared, after a step that met one, and says what usually helps.
struct NonFinite {
  let objective: Objective
  let store: ParameterStore
  let batch: Batch
  let figures: StepFigures

  /// What is said of numbers that left the finite ones.
  /// - Parameters:
  ///   - place: "epoch 2, batch 5 of 63".
  ///   - origin: what grew, as a clause.
  static func diagnostic(in place: String, _ origin: String, learningRate: Double) -> Diagnostic {
    Diagnostic(
      code: .notFinite, message: "training left the finite numbers in \(place): \(origin)",
      help:
        "usually the learning rate (\(learningRate)) is too high: try a tenth of it; a penalty (`l2`) keeps parameters small, "
        + "too")
  }

  /// What is first not finite: a value of the forward pass, else a parameter's gradient.
  var origin: String {
    if !figures.loss.isFinite || !figures.penalty.isFinite, let node = firstNode {
      return "the value of \(quoted(node)) grew beyond what numbers can hold"
    }
    guard let parameter = figures.parameter else { return "the loss grew beyond what numbers can hold" }
    return "the gradient of \(quoted(parameter)) grew beyond what numbers can hold"
  }

  /// The first named node of the forward pass whose value is not finite, by the interpreter; nil where the step has
  /// changed parameters to such numbers, so that the pass can no longer be looked at.
  private var firstNode: String? {
    guard store.names.allSatisfy({ store.values(of: $0).allSatisfy(\.isFinite) }) else { return nil }
    var parameters: [String: Tensor] = [:]
    for name in store.names {
      parameters[name] = Tensor(store.shape(of: name), store.values(of: name).map { Double($0) })
    }
    let graph = objective.graph
    var lists: [String: [[Int]]] = [:]
    for (list, given) in zip(graph.lists, batch.lists) { lists[list.name] = given.rows }
    let context = EvaluationContext(
      users: batch.users.map { Int($0) }, items: batch.items.map { Int($0) }, labels: batch.labels.map { Double($0) },
      lists: lists, parameters: parameters)
    let needed = graph.needed(for: [objective.loss] + (objective.penalty.map { [$0] } ?? []))
    let named = graph.ids.filter { needed[$0.index] && graph[$0].name != nil }
    // What Float64 still holds may have been too large for the Float32 of training.
    let first = zip(named, graph.evaluate(named, in: context)).first { _, value in
      !value.values.allSatisfy { abs($0) <= Double(Float.greatestFiniteMagnitude) }
    }
    return first.flatMap { graph[$0.0].name }
  }
}
