import Datasets
package import Diagnostics
package import Schema

/// The section `evaluation`.
package struct EvaluationSpec: Construct {
  package static let name = "evaluation"
  package static let prose = """
    Metrics and baselines on the held-out splits. For each user with a positive in the split all items are ranked by score, except the \
    user's positives in earlier splits, and the metrics measure how high the split's positives are ranked. A metric of tied scores is \
    its mean over all orders of the tied items.
    """
  package let source: Fields.Source
  package let metrics: NonEmpty<Located<MetricName>>
  package let baselines: [Choice<Baselines>]
  /// The splits whose positives are no candidates. Nil for all splits before the one that is ranked.
  package let exclude: [EarlierSplit]?
  /// Nil if the spec does not give it: the validation split is evaluated after every epoch, over all users.
  package let validation: Section<ValidationSpec>?

  package init(_ field: Fields) {
    source = field.source
    metrics = field("metrics", "Metrics to compute, with their cut-offs, such as `auc` and `ndcg@10`.")
    baselines = field("baselines", default: [], "Baselines to evaluate beside the model.")
    exclude = field.optional(
      "exclude",
      "Splits whose positives are excluded from the candidates. Default: all splits before the one that is ranked.")
    validation = field.optional(
      "validation", "Evaluation of the validation split during training. Default: after every epoch, over all users.")
  }

  /// The metrics in order.
  package var metricNames: [MetricName] { metrics.values.map(\.value) }

  /// Checks the section against the data.
  ///
  /// - Parameters:
  ///   - userCount: number of users, if known.
  ///   - itemCount: number of items, if known.
  ///   - hasValidation: whether there is a validation split, if known.
  package func check(userCount: Int?, itemCount: Int?, hasValidation: Bool?, into collector: Collector) {
    reportDuplicates(metrics.values.map { ($0.value.text, $0.range) }, "metric", .duplicateMetric, into: collector)
    reportDuplicates(baselines.map { ($0.kind, $0.range) }, "baseline", .duplicateBaseline, into: collector)
    if let itemCount {
      for metric in metrics.values {
        guard let cutoff = metric.value.cutoff, cutoff > itemCount else { continue }
        collector.report(
          Diagnostic(
            code: .cutoffAboveCatalogue,
            message:
              "the cut-off of \(quoted(metric.value.text)) is greater than the number of items, \(grouped(itemCount))",
            range: metric.range, help: "choose a cut-off of at most \(grouped(itemCount))"))
      }
    }
    if let userCount, let validation = validation?.value, let users = validation.users, users > userCount {
      validation.source.report(
        .sampleAboveUsers,
        "`users` is \(grouped(users)), but there are only \(counted(userCount, "user")), so all of them are evaluated",
        at: "users", help: "delete `users` to evaluate all users", into: collector)
    }
    if hasValidation == false, validation != nil {
      source.report(
        .noValidationPart, "`validation` is given, but the data has no validation split", at: "validation",
        help: "set `validation` in `dataset.split`, or delete it here", into: collector)
    }
  }

  private func reportDuplicates(
    _ names: [(name: String, range: SourceRange)], _ noun: String, _ code: Code, into collector: Collector
  ) {
    var firsts: [String: SourceRange] = [:]
    for entry in names {
      guard let first = firsts[entry.name] else {
        firsts[entry.name] = entry.range
        continue
      }
      // A misspelt name has already been reported.
      guard !collector.hasReported(at: entry.range), !collector.hasReported(at: first) else { continue }
      collector.report(
        Diagnostic(
          code: code, message: "the \(noun) \(quoted(entry.name)) is listed twice", range: entry.range,
          related: [Related(range: first, message: "first listed here")], help: "delete one of them"))
    }
  }
}

/// The section `validation` in `evaluation`.
package struct ValidationSpec: Construct {
  package static let name = "validation"
  package static let prose = "Evaluation of the validation split during training."
  let source: Fields.Source
  /// At least 1.
  package let everyEpochs: Int
  /// Number of users in the sample. Nil for all users with a positive in the validation split.
  package let users: Int?

  package init(_ field: Fields) {
    source = field.source
    everyEpochs = field(
      "every_epochs", default: 1, .atLeast(1),
      "Number of epochs between evaluations. The last epoch is always evaluated.")
    users = field.optional(
      "users", .atLeast(1),
      "Number of users to rank, a fixed random sample that saves time with large catalogues. Metrics over labelled pairs use all pairs. "
        + "Default: all users.")
  }
}
