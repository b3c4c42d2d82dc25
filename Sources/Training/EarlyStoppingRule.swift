/// Decides which epoch is the best so far and when to stop for lack of improvement.
struct EarlyStoppingRule {
  /// Number of epochs without improvement after which training stops, at least 1.
  let patience: Int
  let isBetterWhenLarger: Bool
  /// The best epoch, counted from 1, and its metric; nil before the first finite value.
  private(set) var best: (epoch: Int, figure: Double)?

  init(patience: Int, isBetterWhenLarger: Bool) {
    self.patience = patience
    self.isBetterWhenLarger = isBetterWhenLarger
  }

  /// Records the metric of an epoch. Missing and non-finite values count as no improvement.
  /// - Returns: whether the epoch is the best so far; the first of equal epochs wins.
  mutating func record(_ figure: Double?, of epoch: Int) -> Bool {
    guard let figure, figure.isFinite else { return false }
    if let best, isBetterWhenLarger ? figure <= best.figure : figure >= best.figure { return false }
    best = (epoch, figure)
    return true
  }

  /// Whether training stops after `epoch`.
  func stopsTraining(after epoch: Int) -> Bool {
    guard let best else { return false }
    return epoch - best.epoch >= patience
  }
}
