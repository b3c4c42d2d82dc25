package import Diagnostics
package import Models
import Schema

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
          code: "no-negatives", message: "the data has no negatives, so there is nothing to tell the positives from",
          range: negatives?.range ?? (isWritten ? source.range : place),
          help: "draw some in `training`: `negatives: {drawn: {per_positive: 4}}`"))
    }
  }
}
