/// Which epoch was best so far by the figure that is watched, and when training ends because none was better since.
struct BestEpoch {
  let patience: Int
  let isBetterWhenLarger: Bool
  /// The best epoch and its figure; nil while none had one.
  private(set) var best: (epoch: Int, figure: Double)?

  init(patience: Int, isBetterWhenLarger: Bool) {
    self.patience = patience
    self.isBetterWhenLarger = isBetterWhenLarger
  }

  /// Takes an epoch's figure.
  /// - Returns: whether it is the best so far; of two equal ones the first is.
  mutating func take(_ figure: Double?, of epoch: Int) -> Bool {
    guard let figure, figure.isFinite else { return false }
    if let best, isBetterWhenLarger ? figure <= best.figure : figure >= best.figure { return false }
    best = (epoch, figure)
    return true
  }

  /// Whether the best epoch lies so far back that training ends after this one.
  func endsTraining(after epoch: Int) -> Bool {
    guard let best else { return false }
    return epoch - best.epoch >= patience
  }
}
