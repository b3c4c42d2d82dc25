import Diagnostics
import Engine
import GraphIR

/// Finds the first value that is not finite after a step that met one.
struct Divergence {
  let objective: Objective
  let store: ParameterStore
  let batch: Batch
  let figures: StepFigures

  /// What is not finite: a value of the forward pass, else the gradient of a parameter.
  var origin: String {
    if !figures.loss.isFinite || !figures.penalty.isFinite, let node = firstNode {
      return "the value of \(quoted(node)) is not finite"
    }
    guard let parameter = figures.parameter else { return "the loss is not finite" }
    return "the gradient of \(quoted(parameter)) is not finite"
  }

  /// The first named node of the forward pass whose value exceeds Float32, found with the interpreter; nil if the step has already
  /// written non-finite parameters, so that the pass cannot be repeated.
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
    // The interpreter computes in Float64, so values are compared with the largest Float32.
    let first = zip(named, graph.evaluate(named, in: context)).first { _, value in
      !value.values.allSatisfy { abs($0) <= Double(Float.greatestFiniteMagnitude) }
    }
    return first.flatMap { graph[$0.0].name }
  }
}

/// What is known about the step that diverged; chooses the advice.
struct DivergedStep {
  /// "epoch 2, batch 5 of 63".
  var position: String
  /// Learning rate of the step.
  var learningRate: Double
  /// Learning rate of the optimizer, before the schedule.
  var optimizerRate: Double
  /// Whether no step had changed the parameters before.
  var isFirst: Bool
  var hasPenalty: Bool
  var clipsGradients: Bool

  /// - Parameter origin: what is not finite, as a clause.
  func diagnostic(_ origin: String) -> Diagnostic {
    Diagnostic(code: .notFinite, message: "training diverged in \(position): \(origin)", help: help)
  }

  private var help: String {
    if isFirst {
      return "no step had been taken, so the learning rate is not the cause: "
        + (hasPenalty ? "lower the `strength` of the penalties, or use" : "use") + " smaller initial values"
    }
    if learningRate > optimizerRate {
      return "the schedule has raised the learning rate from \(optimizerRate) to \(learningRate): lower its `factor`"
    }
    return "lower the learning rate (now \(learningRate)), for example to a tenth"
      + (clipsGradients ? "" : ", or add `gradient_clipping: {norm: 1}`")
  }
}
