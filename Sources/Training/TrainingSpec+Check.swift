package import Diagnostics
package import Evaluation
package import Models
package import Schema

extension TrainingSpec {
  /// Reports conflicts with the model and the data that can be found without reading the data.
  /// - Parameters:
  ///   - model: nil if the model has errors.
  ///   - layerNames: the names of the layers of a model with errors; nil if they are unknown.
  ///   - dataHasNegatives: whether the data has labelled negatives; nil if not known yet.
  ///   - place: position to report at when the spec has no `training` section.
  package func check(
    model: CheckedModel?, layerNames: [String]? = nil, dataHasNegatives: Bool?, at place: SourceRange? = nil,
    into collector: Collector
  ) {
    for penalty in penalties { penalty.member.check(model: model, layerNames: layerNames, into: collector) }
    let given = negatives.map { $0.member is GivenNegatives } ?? true
    if given, dataHasNegatives == false {
      collector.report(
        Diagnostic(
          code: .noNegatives, message: "the data has only positives, and training needs negatives",
          range: negatives?.range ?? (isWritten ? source.range : place),
          help: "draw negatives in `training`: `negatives: {drawn: {per_positive: 4}}`"))
    }
  }

  /// Reports schedules and early stopping that do not fit the number of epochs. A nil argument has errors or is unknown.
  /// - Parameters:
  ///   - epochs: the maximum number of epochs.
  ///   - schedule: the learning rate schedule.
  ///   - metrics: the metrics that the evaluation computes.
  ///   - hasValidation: whether the split has a validation part.
  ///   - everyEpochs: the number of epochs between evaluations of the validation split.
  package func checkEpochs(
    _ epochs: Int?, schedule: Choice<Schedules>?, metrics: [MetricName]?, hasValidation: Bool?, everyEpochs: Int?,
    into collector: Collector
  ) {
    let warmup = schedule?.member.warmupEpochs ?? 0
    if let epochs, let schedule, warmup > 0, warmup >= Double(epochs) {
      let length = warmup == warmup.rounded() ? counted(Int(warmup), "epoch") : "\(warmup) epochs"
      collector.report(
        Diagnostic(
          code: .warmupTooLong, severity: .warning,
          message: "the warm-up takes \(length), and training ends after \(counted(epochs, "epoch"))",
          range: schedule.range,
          help: "set `warmup_epochs` below `epochs`, so that the learning rate reaches its full value"))
    }
    guard let earlyStopping, earlyStopping.isSound else { return }
    earlyStopping.value.check(
      epochs: epochs, metrics: metrics, hasValidation: hasValidation, everyEpochs: everyEpochs, into: collector)
  }
}
