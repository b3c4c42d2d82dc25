package import Datasets
package import Engine
package import Evaluation
import GraphIR
package import Models
import Schema

/// Evaluates the validation split during training. Reads the parameters without writing them, so the trained model does not depend on
/// how often it runs.
package struct Validation {
  private let evaluator: Evaluator
  private let everyEpochs: Int
  private let scorer: (ParameterStore) throws -> any CatalogueScorer
  private let pool: Pool

  /// Returns nil if the data has no validation split.
  /// - Parameter seed: seed of the user sample of `validation: {users: …}`.
  package init?(
    _ spec: EvaluationSpec, model: CheckedModel, dataset: Dataset, seed: UInt64, pool: Pool, instructions: Instructions
  ) {
    guard dataset.validation.count > 0 else { return nil }
    evaluator = Evaluator(
      dataset: dataset, split: .validation, metrics: spec.metricNames, exclude: spec.exclude?.map(\.split),
      users: spec.validation?.value.users, seed: seed)
    everyEpochs = spec.validation?.value.everyEpochs ?? 1
    self.pool = pool
    let lists = model.graph.featureLists(dataset.list)
    scorer = { store in
      try Scorer(
        model.graph, output: model.output, store: store,
        inputs: ScoringInputs(itemCount: dataset.items.count, lists: lists), pool: pool, instructions: instructions)
    }
  }

  /// The metrics after an epoch; nil between evaluations. The last epoch is always evaluated.
  func figures(of store: ParameterStore, epoch: Int, of epochs: Int) throws -> Figures? {
    guard epoch % everyEpochs == 0 || epoch == epochs else { return nil }
    return evaluator.evaluate(try scorer(store), pool: pool)
  }
}
