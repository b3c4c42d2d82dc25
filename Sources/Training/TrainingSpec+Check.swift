package import Diagnostics
package import Evaluation
package import Models
package import Schema

extension TrainingSpec {
  /// Reports what does not fit the model or the data; all that can be known without reading the data.
  /// - Parameters:
  ///   - model: nil where it has mistakes.
  ///   - layerNames: the names of the model's layers, for a model that has mistakes; nil where they are not known.
  ///   - dataHasNegatives: whether the data has labelled negatives; nil where that is not known yet.
  ///   - place: where to report what the section should say, for a spec without it.
  package func check(
    model: CheckedModel?, layerNames: [String]? = nil, dataHasNegatives: Bool?, at place: SourceRange? = nil,
    into collector: Collector
  ) {
    for penalty in penalties { penalty.member.check(model: model, layerNames: layerNames, into: collector) }
    let given = negatives.map { $0.member is GivenNegatives } ?? true
    if given, dataHasNegatives == false {
      collector.report(
        Diagnostic(
          code: .noNegatives, message: "the data has no negatives, so there is nothing to tell the positives from",
          range: negatives?.range ?? (isWritten ? source.range : place),
          help: "draw some in `training`: `negatives: {drawn: {per_positive: 4}}`"))
    }
  }
  /// Reports what does not fit how many epochs there are and what is looked at after them.
  ///
  /// What is nil has a mistake, or is not known.
  /// - Parameters:
  ///   - epochs: how many there will be at most.
  ///   - schedule: how the learning rate changes.
  ///   - metrics: those that the evaluation computes.
  ///   - hasValidation: whether the split has a validation part.
  ///   - everyEpochs: how often that is looked at.
  package func checkEpochs(
    _ epochs: Int?, schedule: Choice<Schedules>?, metrics: [MetricName]?, hasValidation: Bool?, everyEpochs: Int?,
    into collector: Collector
  ) {
    let warmup = schedule?.member.warmupEpochs ?? 0
    if let epochs, let schedule, warmup > 0, warmup >= Double(epochs) {
      let rise = warmup == warmup.rounded() ? String(Int(warmup)) : String(warmup)
      collector.report(
        Diagnostic(
          code: .warmupTooLong,
          message: "the learning rate rises for \(rise) epochs, and training ends after \(counted(epochs, "epoch"))",
          range: schedule.range, help: "it reaches what the optimizer says where `warmup_epochs` is below `epochs`"))
    }
    guard let earlyStopping, earlyStopping.isSound else { return }
    earlyStopping.value.check(
      epochs: epochs, metrics: metrics, hasValidation: hasValidation, everyEpochs: everyEpochs, into: collector)
  }
}
