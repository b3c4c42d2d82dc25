package import Diagnostics
package import Models
import Schema

extension TrainingSpec {
  /// Reports what does not fit the model or the data; all that can be known without reading the data.
  /// - Parameter dataHasNegatives: whether the data has labelled negatives; nil where that is not known yet.
  package func check(model: CheckedModel, dataHasNegatives: Bool?, into collector: Collector) {
    for penalty in penalties { penalty.member.check(model: model, into: collector) }
    let given = negatives.map { $0.member is GivenNegatives } ?? true
    if given, dataHasNegatives == false {
      collector.report(
        Diagnostic(
          code: "no-negatives", message: "the data has no negatives, so there is nothing to tell the positives from",
          range: negatives?.range ?? source.range,
          help: "draw some in `training`: `negatives: {drawn: {per_positive: 4}}`"))
    }
  }
}
