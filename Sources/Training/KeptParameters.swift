import Engine
import Evaluation
import Schema

/// The parameters of the best epoch so far, and the rule by which it is the best.
struct KeptParameters {
  private var rule: BestEpoch
  private let figure: String
  private var store: ParameterStore?

  init(_ stopping: EarlyStopping) {
    let metric = stopping.metric.value.metric
    rule = BestEpoch(patience: stopping.patience, isBetterWhenLarger: metric.isBetterWhenLarger)
    figure = metric.text
  }

  /// Looks at an epoch, which may have had no look at the validation split.
  /// - Returns: whether training ends after it.
  mutating func look(at figures: Figures?, of epoch: Int, _ parameters: ParameterStore) -> Bool {
    guard let figures else { return false }
    if rule.take(figures[figure]?.value, of: epoch) {
      if let store { store.take(parameters) } else { store = parameters.copy() }
    }
    return rule.endsTraining(after: epoch)
  }

  /// Puts the best epoch's parameters in the place of the last one's.
  /// - Returns: the epoch that is kept: the last one, where none had a figure.
  func restore(_ parameters: ParameterStore, after epoch: Int) -> Int {
    guard let best = rule.best, let store else { return epoch }
    if best.epoch != epoch { parameters.take(store) }
    return best.epoch
  }
}
