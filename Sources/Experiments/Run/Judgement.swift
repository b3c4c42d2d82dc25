import Datasets
import Diagnostics
import Engine
import Evaluation
import Schema

/// The evaluation of a trained model: every metric on each held-out split, beside the baselines, chance and the ceiling.
struct Judgement {
  private(set) var metrics: [ReportContent.MetricResult] = []
  /// Remarks on how the metrics were computed.
  private(set) var notes: [ReportContent.Note] = []

  /// The evaluation of a model that is not evaluated.
  init() {}

  /// - Parameters:
  ///   - scorer: the trained model's scores.
  ///   - seed: draws the users of a sampled validation.
  ///   - progress: called with the current part and the share of all work done so far, 0 to 1.
  init(
    _ spec: EvaluationSpec, scorer: any CatalogueScorer, dataset: Dataset, seed: UInt64, pool: Pool,
    progress: (String, Double) -> Void = { _, _ in }
  ) {
    // The test split comes first: it is the result of the experiment.
    let splits = [SplitName.test, .validation].filter { dataset[$0].count > 0 }
    let truth = dataset.truth.map { TruthScorer(truth: $0, itemCount: dataset.items.count) }
    let total = Double(splits.count * (1 + spec.baselines.count + (truth == nil ? 0 : 1)))
    var finished = 0.0
    for split in splits {
      let evaluator = Evaluator(
        dataset: dataset, split: split, metrics: spec.metricNames, exclude: spec.exclude?.map(\.split),
        users: split == .validation ? spec.validation?.value.users : nil, seed: seed)
      func evaluate(_ scorer: any CatalogueScorer, _ name: String, isCompared: Bool) -> Figures {
        let part = "\(split.rawValue) split, \(name)"
        progress(part, finished / total)
        defer { finished += 1 }
        return evaluator.evaluate(scorer, pool: pool, keepsObservations: isCompared) {
          progress(part, (finished + $0) / total)
        }
      }

      let model = evaluate(scorer, "model", isCompared: true)
      if notes.isEmpty, Self.givesEqualScores(scorer, dataset[split]) {
        notes.append(
          ReportContent.Note(
            "The model gives every pair the same score, so it cannot rank. The usual cause is a network whose relu units all output 0.",
            isImportant: true))
      }
      let baselines = spec.baselines.map { baseline in
        (
          name: baseline.kind,
          figures: evaluate(baseline.member.scorer(for: dataset), baseline.kind, isCompared: true)
        )
      }
      let chance = evaluator.chance(keepsObservations: true)
      let ceiling = truth.map { evaluate($0, "ceiling", isCompared: false) }
      for (index, figure) in model.figures.enumerated() {
        func reference(_ name: String, _ figures: Figures) -> ReportContent.Reference {
          ReportContent.Reference(
            name, Self.estimate(figures.figures[index]),
            difference: model.difference(to: figures, metric: figure.metric).map {
              Self.difference($0, isBetterWhenLarger: figure.metric.isBetterWhenLarger)
            })
        }
        metrics.append(
          ReportContent.MetricResult(
            metric: "\(split.rawValue).\(figure.name)", basis: figure.basis.phrase, model: Self.estimate(figure),
            baselines: baselines.map { reference($0.name, $0.figures) }, chance: reference("chance", chance),
            ceiling: ceiling.map { Self.estimate($0.figures[index]) }))
      }
      if let sample = model.sample {
        notes.append(
          ReportContent.Note(
            "Ranking metrics on the \(split.rawValue) split are computed on a fixed sample of \(grouped(sample.users)) of "
              + "\(grouped(sample.of)) users."))
      }
    }
    if metrics.isEmpty {
      notes.append(
        ReportContent.Note("There are no metrics, since no data is held out: give `split` a share for `test`."))
    }
  }

  /// Whether the first thousand pairs have one score, although they have more than one item.
  private static func givesEqualScores(_ scorer: any CatalogueScorer, _ pairs: Interactions) -> Bool {
    let some = Interactions(
      users: Array(pairs.users.prefix(1_000)), items: Array(pairs.items.prefix(1_000)),
      labels: Array(pairs.labels.prefix(1_000)))
    return Set(some.items).count > 1 && Set(scorer.score(pairs: some)).count == 1
  }

  private static func estimate(_ figure: Figure) -> ReportContent.Estimate {
    ReportContent.Estimate(figure.value, standardError: figure.standardError, reason: figure.reason)
  }

  private static func difference(_ difference: Difference, isBetterWhenLarger: Bool) -> ReportContent.Difference {
    let outcome: ReportContent.Difference.Outcome =
      switch difference.verdict {
      case .indistinguishable: .notDistinguishable
      case .higher: isBetterWhenLarger ? .better : .worse
      case .lower: isBetterWhenLarger ? .worse : .better
      }
    return ReportContent.Difference(difference.value, standardError: difference.standardError, outcome: outcome)
  }
}
