import Diagnostics
import Evaluation
package import Schema

/// The section `early_stopping`.
package struct EarlyStopping: Construct {
  package static let name = "early_stopping"
  package static let prose =
    "Stops training when a validation metric has not improved for `patience` epochs. The parameters of the best epoch are kept, "
    + "also when training runs for all `epochs`."

  let source: Fields.Source
  /// The metric to monitor.
  package let metric: Located<ValidationMetric>
  /// Number of epochs without improvement after which training stops.
  package let patience: Int

  package init(_ field: Fields) {
    source = field.source
    metric = field(
      "metric",
      "Metric of `evaluation` on the validation split to monitor, such as `validation.ndcg@10`. Whether larger or smaller is better "
        + "follows from the metric.")
    patience = field(
      "patience", default: 3, .between(1, 1_000_000),
      "Number of epochs without improvement after which training stops.")
  }

  /// Reports conflicts with the rest of the spec. A nil argument is unknown, and what depends on it is not checked.
  /// - Parameters:
  ///   - epochs: the maximum number of epochs.
  ///   - metrics: the metrics that the evaluation computes.
  ///   - hasValidation: whether the split has a validation part.
  ///   - everyEpochs: the number of epochs between evaluations of the validation split.
  func check(
    epochs: Int?, metrics: [MetricName]?, hasValidation: Bool?, everyEpochs: Int?, into collector: Collector
  ) {
    if hasValidation == false {
      source.report(
        .noValidationPart, "`early_stopping` monitors the validation split, and the split has no validation part",
        help: "give `validation` a share in `dataset.split`", into: collector)
      return
    }
    if let metrics, !metrics.contains(metric.value.metric) {
      let name = metric.value.metric.text
      let near = nearest(metric.value.text, in: metrics.map { "validation." + $0.text })
      collector.report(
        Diagnostic(
          code: .metricNotComputed, message: "the evaluation does not compute \(quoted(metric.value.text))",
          range: metric.range,
          help: near.map { "did you mean \(quoted($0))? Or add \(quoted(name)) to `metrics` in `evaluation`" }
            ?? "add \(quoted(name)) to `metrics` in `evaluation`"))
    }
    guard let epochs, let everyEpochs else { return }
    if everyEpochs >= epochs {
      source.report(
        .neverStops,
        "`early_stopping` has one epoch to choose from: only the last of \(counted(epochs, "epoch")) is evaluated",
        help: "train for more epochs, lower `every_epochs` in `evaluation.validation`, or remove `early_stopping`",
        into: collector)
    } else if patience + everyEpochs >= epochs {
      source.report(
        .neverStops,
        "training cannot stop before its last epoch: `patience` is \(counted(patience, "epoch")), and only "
          + "\(epochs - everyEpochs) follow the first evaluation",
        at: "patience", help: "lower `patience` or train for more epochs; the best epoch is kept in any case",
        into: collector)
    }
  }
}
