import Diagnostics
import Files

/// `report.json`: all results of a run. It contains nothing that depends on the time or the machine.
struct ReportJSON {
  let content: ReportContent
  let seed: Int
  /// The values of parameters that were set on the command line: `name=value`.
  let overrides: [String]
  let dataset: JSONValue
  let model: JSONValue
  /// The results of the analysis steps by name, in order.
  let steps: [(name: String, found: JSONValue)]

  var value: JSONValue {
    let metrics = content.metrics
    let head: [JSONValue.Member] = [
      .init("receta", .string(Version.text)),
      .init("name", .string(content.name)),
      .init("description", .string(content.description)),
      .init("seed", .integer(seed)),
      .init("overrides", .array(overrides.map(JSONValue.string))),
    ]
    let rest: JSONValue = [
      "verdict": verdict,
      "notes": .array(content.notes.map { .string($0.text) }),
      "dataset": dataset,
      "dataset_notes": .array(content.datasetNotes.map(JSONValue.string)),
      "model": model,
      "metrics": .object(metrics.map { .init($0.metric, JSONValue($0.model.value)) }),
      "standard_errors": .object(
        metrics.compactMap { metric in metric.model.standardError.map { .init(metric.metric, .number($0)) } }),
      "baselines": references { $0.baselines.map(\.estimate.value) },
      "differences": differences,
      "chance": estimates(\.chance?.estimate),
      "ceiling": estimates(\.ceiling),
      "missing": .object(reasons),
      "history": .array(history),
      "steps": .object(steps.map { .init($0.name, $0.found) }),
      "expectations": .array(expectations),
    ]
    return .object(head + stopped + kept + (rest.members ?? []))
  }

  /// Null where the model or the reference has no value.
  private var verdict: JSONValue {
    guard let verdict = content.verdict else { return .null }
    return [
      "outcome": .string(verdict.difference.outcome.rawValue),
      "metric": .string(verdict.metric),
      "reference": .string(verdict.reference),
      "difference": .number(verdict.difference.value),
      "standard_error": JSONValue(verdict.difference.standardError),
      "text": .string(verdict.text),
    ]
  }

  /// Present if early stopping chose an epoch.
  private var kept: [JSONValue.Member] { content.history.keptEpoch.map { [.init("kept_epoch", .integer($0))] } ?? [] }

  /// Present if training diverged.
  private var stopped: [JSONValue.Member] {
    guard let stopped = content.stopped else { return [] }
    return [
      .init(
        "stopped",
        [
          "code": .string(stopped.code.name), "message": .string(stopped.message), "help": JSONValue(stopped.help),
          "epoch": .integer(stopped.epoch), "batch": stopped.batch.map(JSONValue.integer) ?? .null,
          "model": .string(stopped.kept),
        ])
    ]
  }

  /// One value per baseline and metric.
  private func references(_ values: (ReportContent.MetricResult) -> [Double?]) -> JSONValue {
    let names = content.metrics.first?.baselines.map(\.name) ?? []
    return .object(
      names.enumerated().map { index, name in
        .init(name, .object(content.metrics.map { .init($0.metric, JSONValue(values($0)[index])) }))
      })
  }

  /// The model's difference from each baseline and from chance, by metric.
  private var differences: JSONValue {
    let names = (content.metrics.first?.baselines.map(\.name) ?? []) + ["chance"]
    return .object(
      names.map { name in
        .init(
          name,
          .object(
            content.metrics.compactMap { metric in
              let reference = name == "chance" ? metric.chance : metric.baselines.first { $0.name == name }
              guard let difference = reference?.difference else { return nil }
              return .init(
                metric.metric,
                [
                  "value": .number(difference.value), "standard_error": JSONValue(difference.standardError),
                  "outcome": .string(difference.outcome.rawValue),
                ])
            }))
      })
  }

  private func estimates(_ path: KeyPath<ReportContent.MetricResult, ReportContent.Estimate?>) -> JSONValue {
    .object(
      content.metrics.compactMap { metric in
        metric[keyPath: path].map { .init(metric.metric, JSONValue($0.value)) }
      })
  }

  /// The reasons of the metrics that are null.
  private var reasons: [JSONValue.Member] {
    content.metrics.compactMap { metric in
      metric.model.value == nil ? metric.model.reason.map { .init(metric.metric, .string($0)) } : nil
    }
  }

  private var history: [JSONValue] {
    let series = content.history.series
    // Without penalties the sum of penalties is 0.
    let none: [JSONValue.Member] = series.contains { $0.name == "penalty" } ? [] : [.init("penalty", .number(0))]
    return content.history.epochs.enumerated().map { index, epoch in
      .object(
        [.init("epoch", .integer(epoch))] + series.map { .init($0.name, JSONValue($0.values[index])) } + none)
    }
  }

  private var expectations: [JSONValue] {
    content.expectations.map {
      [
        "metric": .string($0.metric), "required": .string($0.required), "found": JSONValue($0.found.value),
        "met": .bool($0.isMet),
      ]
    }
  }
}
