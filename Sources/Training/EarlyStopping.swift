import Diagnostics
package import Evaluation
package import Schema

/// The section `early_stopping`: when training ends before its time, and which epoch is kept.
package struct EarlyStopping: Construct {
  package static let name = "early_stopping"
  package static let prose =
    "Training ends when a figure on the validation split has not become better for `patience` epochs, and the parameters of the "
    + "epoch in which it was best are kept; also where all epochs ran."

  let source: Fields.Source
  /// The figure that is watched.
  package let metric: Located<WatchedFigure>
  /// How many epochs may pass without a better one.
  package let patience: Int

  package init(_ field: Fields) {
    source = field.source
    metric = field(
      "metric",
      "A metric of `evaluation` on the validation split, `validation.ndcg@10`; its direction is the metric's own.")
    patience = field(
      "patience", default: 3, .between(1, 1_000_000),
      "How many epochs may pass since the best one before training ends.")
  }

  /// Reports what does not fit the rest of the spec.
  /// - Parameters:
  ///   - epochs: how many there will be at most; nil where that is not known.
  ///   - metrics: those that the evaluation computes; nil where they are not known.
  ///   - hasValidation: whether the split has a validation part; nil where that is not known.
  ///   - everyEpochs: how often that is looked at; nil where that is not known.
  func check(
    epochs: Int?, metrics: [MetricName]?, hasValidation: Bool?, everyEpochs: Int?, into collector: Collector
  ) {
    if hasValidation == false {
      source.report(
        .noValidationPart, "`early_stopping` watches the validation split, and the split has no validation part",
        help: "give `validation` a share in `dataset.split`", into: collector)
      return
    }
    if let metrics, !metrics.contains(metric.value.metric) {
      let name = metric.value.metric.text
      let figures = metrics.map { "validation." + $0.text }
      let near = nearest(metric.value.text, in: figures)
      collector.report(
        Diagnostic(
          code: .metricNotComputed, message: "the run does not compute \(quoted(metric.value.text))",
          range: metric.range,
          help: near.map { "did you mean \(quoted($0))? Or add \(quoted(name)) to `metrics` in `evaluation`" }
            ?? "add \(quoted(name)) to `metrics` in `evaluation`"))
    }
    guard let epochs, let everyEpochs else { return }
    if everyEpochs >= epochs {
      source.report(
        .neverStops,
        "`early_stopping` has one epoch to choose from: of \(counted(epochs, "epoch")) the last alone is looked at",
        help: "train longer or lower `every_epochs` of `evaluation.validation`, or leave `early_stopping` out",
        into: collector)
    } else if patience + everyEpochs >= epochs {
      source.report(
        .neverStops,
        "training cannot end early: \(counted(patience, "epoch")) of patience are as many as may pass after the first look",
        at: "patience", help: "the best epoch is kept all the same; lower `patience` to end before epoch \(epochs)",
        into: collector)
    }
  }
}

/// A figure that training may be steered by: `validation.ndcg@10`.
package struct WatchedFigure: TextValue, Hashable {
  package static let phrase = "a figure of the validation split, such as `validation.ndcg@10`"
  package static let placeholder = WatchedFigure(metric: .placeholder)
  package static let pattern: String? = MetricName.pattern.map { "^validation\\.(" + $0.dropFirst().dropLast() + ")$" }

  /// The metric, of the validation split.
  package let metric: MetricName

  package var text: String { "validation." + metric.text }

  private init(metric: MetricName) { self.metric = metric }

  package init(_ text: String) throws(Refusal) {
    guard let (split, name) = FigureName.parts(of: text) else {
      if let dot = text.firstIndex(of: ".") {
        let (split, rest) = (text[..<dot], text[text.index(after: dot)...])
        let message = split == "train" ? "the training split has no figures" : "\(quoted(split)) is not a split"
        throw Refusal(.unknownFigure, message, help: "write `validation.\(rest)`")
      }
      let metric = try MetricName(text)
      throw Refusal(
        .missingSplit, "\(quoted(text)) does not say of which split", help: "write `validation.\(metric.text)`",
        meant: "validation." + metric.text)
    }
    guard split == "validation" else {
      throw Refusal(
        .selectsOnTest, "training that is steered by the test split makes its figures worth nothing",
        help: "write `validation.\(MetricName.spelling(of: name)?.word ?? name)`")
    }
    do throws(Refusal) {
      metric = try MetricName(name)
    } catch {
      throw Refusal(error.code, error.message, help: error.help, meant: error.meant.map { "validation." + $0 })
    }
    guard text == self.text else {
      throw Refusal(
        .unknownFigure, "the run has no figure \(quoted(text))",
        help: "\(quoted(text)) is called \(quoted(self.text)) here", meant: self.text)
    }
  }
}
