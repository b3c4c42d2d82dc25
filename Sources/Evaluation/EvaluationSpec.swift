import Datasets
package import Diagnostics
package import Schema

/// The section `evaluation`: how a model is judged.
package struct EvaluationSpec: Construct {
  package static let name = "evaluation"
  package static let prose = """
    How the model is judged: for each user with something held out all items but those that the user already has are \
    ranked, and metrics say where the held-out ones stand. Tied items count by the mean over their orders.
    """
  package let source: Fields.Source
  package let metrics: NonEmpty<Located<MetricName>>
  package let baselines: [Choice<Baselines>]
  /// Nil: everything before the split that is ranked.
  package let exclude: [EarlierSplit]?
  /// Nil where the spec says nothing of it: each epoch and over all users, where the split has a validation part.
  package let validation: Section<ValidationSpec>?

  package init(_ field: Fields) {
    source = field.source
    metrics = field("metrics", "The metrics by name, with their cut-off: `auc`, `ndcg@10`.")
    baselines = field("baselines", default: [], "Simple ways to rank, judged beside the model.")
    exclude = field.optional(
      "exclude", "Whose positives a user is not ranked again; left out, everything before the split being ranked.")
    validation = field.optional(
      "validation", "How often the validation part is looked at while training; left out, after every epoch.")
  }

  /// The metrics' names in order.
  package var metricNames: [MetricName] { metrics.values.map(\.value) }

  /// Checks what no field can say alone.
  ///
  /// - Parameters:
  ///   - userCount: how many users the data has, where it is known.
  ///   - itemCount: the catalogue's size, where it is known.
  ///   - hasValidation: whether the split has a validation part, where it is known.
  package func check(userCount: Int?, itemCount: Int?, hasValidation: Bool?, into collector: Collector) {
    reportRepeats(metrics.values.map { ($0.value.text, $0.range) }, "metric", .duplicateMetric, into: collector)
    reportRepeats(baselines.map { ($0.kind, $0.range) }, "baseline", .duplicateBaseline, into: collector)
    if let itemCount {
      for metric in metrics.values {
        guard let cutoff = metric.value.cutoff, cutoff > itemCount else { continue }
        collector.report(
          Diagnostic(
            code: .cutoffAboveCatalogue,
            message: "\(quoted(metric.value.text)) looks at \(cutoff) places, but there are only \(itemCount) items",
            range: metric.range, help: "a cut-off is at most the number of items"))
      }
    }
    if let userCount, let validation = validation?.value, let users = validation.users, users > userCount {
      validation.source.report(
        .sampleAboveUsers,
        "`validation` asks for \(grouped(users)) users, but there are only \(grouped(userCount)): all of them are ranked",
        at: "users", help: "leave `users` out for all of them", into: collector)
    }
    if hasValidation == false, validation != nil {
      source.report(
        .noValidationPart, "`validation` is given, but the split has no validation part", at: "validation",
        help: "give `validation` a share in `dataset.split`, or leave it out here", into: collector)
    }
  }

  private func reportRepeats(
    _ names: [(name: String, range: SourceRange)], _ what: String, _ code: Code, into collector: Collector
  ) {
    var places: [String: SourceRange] = [:]
    for entry in names {
      guard let first = places[entry.name] else {
        places[entry.name] = entry.range
        continue
      }
      // What was meant by a misspelt name is not told of twice.
      guard
        !collector.hasReported(at: entry.range), !collector.hasReported(at: first)
      else { continue }
      collector.report(
        Diagnostic(
          code: code, message: "the \(what) \(quoted(entry.name)) is given twice", range: entry.range,
          related: [Related(range: first, message: "it is given here already")], help: "leave one of them out"))
    }
  }
}

/// How often the validation part is looked at, and by whom.
package struct ValidationSpec: Construct {
  package static let name = "validation"
  package static let prose = "How the validation part is looked at while training."
  let source: Fields.Source
  /// After every so many epochs.
  package let everyEpochs: Int
  /// How many users are ranked; nil for all who have something in the validation part.
  package let users: Int?

  package init(_ field: Fields) {
    source = field.source
    everyEpochs = field("every_epochs", default: 1, .atLeast(1), "After every so many epochs, and after the last.")
    users = field.optional(
      "users", .atLeast(1),
      "How many users are ranked, a fixed sample, for large catalogues; left out, all. Labelled pairs are judged all.")
  }
}
