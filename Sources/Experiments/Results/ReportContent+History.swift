extension ReportContent {
  /// The values recorded during training.
  package struct History: Sendable {
    /// The epochs from 1 in rising order, one per value of a series.
    package var epochs: [Int]
    package var series: [Series]
    /// The epoch whose parameters early stopping restored; nil without early stopping.
    package var keptEpoch: Int?

    package init(epochs: [Int] = [], series: [Series] = [], keptEpoch: Int? = nil) {
      self.epochs = epochs
      self.series = series
      self.keptEpoch = keptEpoch
    }
  }

  /// One quantity by epoch: `loss`, `penalty`, `validation.ndcg@10`.
  package struct Series: Sendable {
    package var name: String
    /// One value per epoch; nil where it was not measured.
    package var values: [Double?]

    package init(name: String, values: [Double?]) {
      self.name = name
      self.values = values
    }
  }
}
