import Datasets
package import Diagnostics
import Engine
import GraphIR
import Models
import Schema
import Training

extension Experiment {
  /// The network as operations, a line each.
  package func forwardText() throws(RunFailure) -> String { model.graph.listing() }

  /// The operations of training: forward, loss, and the gradient of every parameter.
  package func backwardText() throws(RunFailure) -> String {
    let objective = try objective()
    do {
      var graph = objective.graph
      let total =
        try objective.penalty.map { try graph.add(Add(), [objective.loss, $0], name: "objective") } ?? objective.loss
      let parameters = graph.ids.filter { graph[$0].operation is Parameter }
      let gradients = try graph.differentiate(total, withRespectTo: parameters)
      for (parameter, gradient) in zip(parameters, gradients) {
        if let gradient, let name = graph[parameter].name { graph.setName("gradient of \(name)", of: gradient) }
      }
      return try graph.simplified(keeping: [total] + gradients.compactMap { $0 }).graph.listing()
    } catch { throw Self.failure(error) }
  }

  /// What the engine does a step: instructions with their cost and buffers.
  package func planText() throws(RunFailure) -> String {
    let objective = try objective()
    do {
      return try describePlan(objective.trainingGraph, options: trainerOptions(objective.graph))
    } catch { throw Self.failure(error) }
  }

  /// The options of the trainer, as far as they follow from the spec.
  func trainerOptions(_ graph: Graph) -> TrainerOptions {
    let training = spec.training.value
    var options = TrainerOptions(rule: training.optimizer.member.rule, seed: seed, batchSize: training.batchSize)
    options.listSizes = listSizes(graph)
    options.gradientLimit = training.gradientClipping?.value.norm
    return options
  }

  /// The sizes of the lists that the model reads; an estimate where only the data tells and was not read.
  private func listSizes(_ graph: Graph) -> [String: ListSize] {
    let features = dataset?.features ?? spec.dataset.value.features
    return graph.lists.reduce(into: [:]) { sizes, list in
      guard let reading = FeatureReading(list.name) else { return }
      let known = features.first { $0.feature == reading.feature }?.longest
      let longest = reading.fromLast != nil ? 1 : dataset?.list(of: reading.feature)?.longest ?? known ?? 50
      sizes[list.name] = ListSize(longest: longest, inBatch: max(1, longest) * spec.training.value.batchSize)
    }
  }

  func objective() throws(RunFailure) -> Objective {
    do {
      return try Objective(
        model: model, loss: spec.training.value.loss.member, penalties: spec.training.value.penalties.map(\.member))
    } catch { throw Self.failure(error) }
  }

  private static func failure(_ error: any Error) -> RunFailure {
    RunFailure(code: .cannotCompute, "the network cannot be compiled: \(error)")
  }
}
