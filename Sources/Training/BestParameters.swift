import Engine
import Evaluation
import Schema

/// A copy of the parameters of the best epoch so far, as early stopping restores them.
struct BestParameters {
  private var rule: EarlyStoppingRule
  private let metric: String
  private var store: ParameterStore?

  init(_ stopping: EarlyStopping) {
    let metric = stopping.metric.value.metric
    rule = EarlyStoppingRule(patience: stopping.patience, isBetterWhenLarger: metric.isBetterWhenLarger)
    self.metric = metric.text
  }

  /// Records an epoch and copies its parameters when it is the best so far.
  /// - Parameter figures: the metrics on the validation split; nil for an epoch that was not evaluated.
  /// - Returns: whether training stops after this epoch.
  mutating func record(_ figures: Figures?, of epoch: Int, _ parameters: ParameterStore) -> Bool {
    guard let figures else { return false }
    if rule.record(figures[metric]?.value, of: epoch) {
      if let store { store.take(parameters) } else { store = parameters.copy() }
    }
    return rule.stopsTraining(after: epoch)
  }

  /// Overwrites the last epoch's parameters with those of the best epoch.
  /// - Returns: the epoch whose parameters are kept: the last one if no epoch had a finite metric.
  func restore(_ parameters: ParameterStore, after epoch: Int) -> Int {
    guard let best = rule.best, let store else { return epoch }
    if best.epoch != epoch { parameters.take(store) }
    return best.epoch
  }
}
