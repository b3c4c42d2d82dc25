import Diagnostics
import Files

/// `report.json`: what a run came to, for programs. It holds nothing that depends on the clock or the machine.
struct ReportJSON {
  let content: ReportContent
  let seed: Int
  /// The values of parameters that were set on the command line: `name=value`.
  let overrides: [String]
  let dataset: JSONValue
  let model: JSONValue
  /// What each step of the analysis found, by its name, in order.
  let steps: [(name: String, found: JSONValue)]

  var value: JSONValue {
    let figures = content.figures
    let baselines = figures.first?.baselines.map(\.name) ?? []
    let head: [JSONValue.Member] = [
      .init("receta", .string(Version.text)),
      .init("name", .string(content.name)),
      .init("description", .string(content.description)),
      .init("seed", .integer(seed)),
      .init("overrides", .array(overrides.map(JSONValue.string))),
    ]
    let rest: JSONValue = [
      "notes": .array(content.sentences.map { .string($0.text) }),
      "dataset": dataset,
      "model": model,
      "metrics": .object(figures.map { .init($0.metric, JSONValue($0.model.value)) }),
      "standard_errors": .object(
        figures.compactMap { figure in figure.model.standardError.map { .init(figure.metric, .number($0)) } }),
      "baselines": .object(
        baselines.enumerated().map { index, name in
          .init(name, .object(figures.map { .init($0.metric, JSONValue($0.baselines[index].reading.value)) }))
        }),
      "chance": readings(\.chance),
      "ceiling": readings(\.ceiling),
      "missing": .object(reasons),
      "history": .array(history),
      "steps": .object(steps.map { .init($0.name, $0.found) }),
      "expectations": .array(expectations),
    ]
    return .object(head + stopped + kept + (rest.members ?? []))
  }

  /// Only where training chose an epoch.
  private var kept: [JSONValue.Member] { content.history.bestEpoch.map { [.init("kept_epoch", .integer($0))] } ?? [] }

  /// Only in the report of a run that stopped.
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

  /// One comparison of every metric that has it.
  private func readings(_ path: KeyPath<ReportContent.Figure, ReportContent.Reading?>) -> JSONValue {
    .object(
      content.figures.compactMap { figure in
        figure[keyPath: path].map { .init(figure.metric, JSONValue($0.value)) }
      })
  }

  /// Why a figure that is null does not exist.
  private var reasons: [JSONValue.Member] {
    content.figures.compactMap { figure in
      figure.model.value == nil ? figure.model.reason.map { .init(figure.metric, .string($0)) } : nil
    }
  }

  private var history: [JSONValue] {
    let series = content.history.series
    // Without penalties they are 0, and a reader need not ask whether there were any.
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
