import Datasets
import Diagnostics
import Engine
import Evaluation
import Schema

/// All figures of a run: on each held-out part every metric, the model's beside the baselines', chance and the ceiling.
struct Judgement {
  private(set) var figures: [ReportContent.Figure] = []
  /// What a reader should know of how they were found.
  private(set) var sentences: [ReportContent.Sentence] = []

  /// Of a model that was not judged.
  init() {}

  /// - Parameters:
  ///   - scorer: the trained model's.
  ///   - seed: draws the users of a sampled validation.
  init(_ spec: EvaluationSpec, scorer: any CatalogueScorer, dataset: Dataset, seed: UInt64, pool: Pool) {
    // The test part comes first: it is what the experiment is about.
    for split in [SplitName.test, .validation] where dataset[split].count > 0 {
      let evaluator = Evaluator(
        dataset: dataset, split: split, metrics: spec.metricNames, exclude: spec.exclude?.map(\.split),
        users: split == .validation ? spec.validation?.value.users : nil, seed: seed)
      let model = evaluator.evaluate(scorer, pool: pool)
      if sentences.isEmpty, Self.tellsNothingApart(scorer, dataset[split]) {
        sentences.append(
          ReportContent.Sentence(
            "The model gives every pair the same score: it has learnt nothing, or what it had learnt is lost. A network of relu whose "
              + "numbers are all pressed to 0 is the usual cause.", isImportant: true))
      }
      let baselines = spec.baselines.map { baseline in
        (name: baseline.kind, figures: evaluator.evaluate(baseline.member.scorer(for: dataset), pool: pool))
      }
      let chance = evaluator.chance()
      let ceiling = dataset.truth.map {
        evaluator.evaluate(TruthScorer(truth: $0, itemCount: dataset.items.count), pool: pool)
      }
      for (index, figure) in model.figures.enumerated() {
        figures.append(
          ReportContent.Figure(
            metric: "\(split.rawValue).\(figure.name)", explanation: figure.basis.phrase, model: Self.reading(figure),
            baselines: baselines.map { ($0.name, Self.reading($0.figures.figures[index])) },
            chance: Self.reading(chance.figures[index]), ceiling: ceiling.map { Self.reading($0.figures[index]) }))
      }
      if let sample = model.sample {
        sentences.append(
          ReportContent.Sentence(
            "The ranking on the \(split.rawValue) split looks at a fixed sample of \(sample.users) of \(sample.of) users."
          ))
      }
    }
    if figures.isEmpty {
      sentences.append(
        ReportContent.Sentence("Nothing was held out, so there are no figures: give `split` a share for `test`."))
    }
  }

  /// Whether the first thousand pairs, of more than one item, all have one score.
  private static func tellsNothingApart(_ scorer: any CatalogueScorer, _ pairs: Interactions) -> Bool {
    let some = Interactions(
      users: Array(pairs.users.prefix(1_000)), items: Array(pairs.items.prefix(1_000)),
      labels: Array(pairs.labels.prefix(1_000)))
    return Set(some.items).count > 1 && Set(scorer.score(pairs: some)).count == 1
  }

  private static func reading(_ figure: Figure) -> ReportContent.Reading {
    ReportContent.Reading(figure.value, standardError: figure.standardError, reason: figure.reason)
  }
}
