import Datasets
import Diagnostics
import Engine
import Evaluation
import Files
import Models
import Schema
import Testing
import YAML

@testable import Training

/// Learning rate, clipping and early stopping of a spec.
@Suite struct TrainingSpecTests {
  private func fixture(_ name: String) throws -> JSONValue {
    let tests = #filePath.split(separator: "/").dropLast(2).joined(separator: "/")
    return try JSONValue(parsing: readFile("/\(tests)/Fixtures/training/\(name).json"))
  }

  @Test("The learning rate of each step equals optax's") func schedules() throws {
    let cases = try #require(fixture("schedules")["cases"]?.elements)
    #expect(cases.count == 20)
    for one in cases {
      let spec = try read(
        TrainingSpec.self,
        "{learning_rate_schedule: \(one["spec"]?.text ?? ""), epochs: \(one["epochs"]?.int ?? 0)}")
      let factors = try #require(one["factors"]?.elements).compactMap(\.double)
      for (step, factor) in factors.enumerated() {
        let found = spec.learningRateSchedule.member.factor(
          step: step, perEpoch: one["steps_per_epoch"]?.int ?? 0, epochs: spec.epochs)
        #expect(abs(found - factor) < 1e-12, "\(one["spec"]?.text ?? ""), step \(step)")
      }
    }
  }

  @Test("Early stopping keeps and stops after the same epochs as Keras") func earlyStopping() throws {
    let cases = try #require(fixture("early_stopping")["cases"]?.elements)
    #expect(cases.count == 40)
    for one in cases {
      var rule = EarlyStoppingRule(
        patience: one["patience"]?.int ?? 0, isBetterWhenLarger: one["larger_is_better"] == .bool(true))
      var last = 0
      for (index, figure) in (one["figures"]?.elements ?? []).enumerated() {
        _ = rule.record(figure.double, of: index + 1)
        last = index + 1
        if rule.stopsTraining(after: last) { break }
      }
      #expect(last == one["ends_after"]?.int && rule.best?.epoch == one["keeps"]?.int)
    }
  }

  private func run(
    _ words: String, epochs: Int = 6, validation: String = "metrics: [ndcg@5, auc]"
  ) throws -> TrainedModel {
    let data = shop()
    let model = try model(networkText, users: data.users.count, items: data.items.count)
    let spec = try read(TrainingSpec.self, "batch_size: 64\nepochs: \(epochs)\n\(words)")
    let pool = Pool(threads: 2)
    return try TrainingSession(
      model: model, dataset: data, spec: spec, seed: 5, options: TrainingOptions(pool: pool)
    ).run(
      validation: Validation(
        try read(EvaluationSpec.self, validation), model: model, dataset: data, seed: 5, pool: pool,
        instructions: .best))
  }

  @Test("Early stopping restores the parameters of the best epoch")
  func restored() throws {
    let words = "optimizer: {adam: {learning_rate: 0.05}}"
    let stopped = try run(
      words + "\nearly_stopping: {metric: validation.ndcg@5, patience: 2}", epochs: 40)
    let kept = try #require(stopped.keptEpoch)
    let figures = stopped.history.map { $0.validation?["ndcg@5"]?.value ?? 0 }
    #expect(figures.count == kept + 2 && figures.count < 40)
    #expect(figures[kept - 1] == figures.max() && figures.firstIndex(of: figures[kept - 1]) == kept - 1)
    let whole = try run(words, epochs: kept)
    #expect(whole.keptEpoch == nil)
    #expect(bits(whole.store) == bits(stopped.store))
  }

  @Test("Only evaluated epochs can be kept") func everyOther() throws {
    let found = try run(
      "early_stopping: {metric: validation.auc, patience: 3}", epochs: 9,
      validation: "metrics: [auc]\nvalidation: {every_epochs: 2}")
    let kept = try #require(found.keptEpoch)
    #expect(found.history[kept - 1].validation != nil)
  }

  @Test("Each optimizer option changes the result and lowers the loss") func words()
    throws
  {
    var results: [[UInt32]] = []
    for words in [
      "optimizer: {sgd: {learning_rate: 0.1, momentum: 0.9}}", "optimizer: {sgd: {learning_rate: 0.1}}",
      "optimizer: {sgd: {learning_rate: 0.1, momentum: 0.9, nesterov: true}}",
      "optimizer: {adagrad: {learning_rate: 0.1}}", "optimizer: {adamw: {learning_rate: 0.02}}",
      "optimizer: {adam: {learning_rate: 0.02}}",
      "optimizer: {adam: {learning_rate: 0.02}}\ngradient_clipping: {norm: 0.05}",
      "optimizer: {adam: {learning_rate: 0.02}}\nlearning_rate_schedule: {cosine: {warmup_epochs: 1}}",
    ] {
      let found = try run(words)
      #expect(found.history.last?.loss ?? 1 < found.history.first?.loss ?? 0, "\(words)")
      results.append(bits(found.store))
    }
    for (index, result) in results.enumerated() { #expect(!results[..<index].contains(result)) }
    let rates = try run("optimizer: adam\nlearning_rate_schedule: {step: {every_epochs: 2, factor: 0.5}}").history.map(
      \.learningRate)
    #expect(rates == [0.001, 0.001, 0.0005, 0.0005, 0.00025, 0.00025])
  }

  private func diagnostics(of text: String) throws -> [String] {
    let collector = Collector()
    let node = try #require(compose(SourceText(file: "test.yaml", text: text), into: collector))
    _ = decode(TrainingSpec.self, from: node, into: collector)
    return collector.sorted().map { "\($0.code): \($0.message); \($0.help ?? "")" }
  }

  @Test("Contradictory options are refused") func refused() throws {
    #expect(
      try diagnostics(of: "optimizer: {sgd: {nesterov: true}}") == [
        "nesterov-without-momentum: `nesterov` has no effect while `momentum` is 0; "
          + "set `momentum`, for example to 0.9, or remove `nesterov`"
      ])
    #expect(
      try diagnostics(of: "optimizer: {adamw: {learning_rate: 0.5, weight_decay: 2}}") == [
        "decay-above-one: `learning_rate` x `weight_decay` must be below 1; found 1.0; "
          + "lower `weight_decay`; a usual product is below 0.001"
      ])
    #expect(
      try diagnostics(of: "early_stopping: {metric: ndcg@10}") == [
        "missing-split: `ndcg@10` does not name a split; write `validation.ndcg@10`"
      ])
    #expect(
      try diagnostics(of: "early_stopping: {metric: test.ndcg@10}") == [
        "selects-on-test: `early_stopping` may not monitor the test split: it would bias the test metrics; "
          + "write `validation.ndcg@10`"
      ])
  }

  private func stopping(_ text: String, epochs: Int = 10, _ hasValidation: Bool = true, every: Int = 1) throws
    -> [String]
  {
    let collector = Collector()
    let spec = try read(TrainingSpec.self, "epochs: \(epochs)\nearly_stopping: \(text)")
    spec.checkEpochs(
      epochs, schedule: spec.learningRateSchedule, metrics: [try MetricName("ndcg@10"), try MetricName("auc")],
      hasValidation: hasValidation,
      everyEpochs: every, into: collector)
    return collector.sorted().map { "\($0.severity) \($0.code): \($0.message); \($0.help ?? "")" }
  }

  @Test("A warm-up as long as training is reported") func warmup() throws {
    let collector = Collector()
    let spec = try read(TrainingSpec.self, "{epochs: 5, learning_rate_schedule: {cosine: {warmup_epochs: 5}}}")
    spec.checkEpochs(
      5, schedule: spec.learningRateSchedule, metrics: nil, hasValidation: nil, everyEpochs: nil, into: collector)
    #expect(
      collector.diagnostics.map(\.message) == [
        "the warm-up takes 5 epochs, and training ends after 5 epochs"
      ])
  }

  @Test("Early stopping requires a validation split, a computed metric and epochs to choose from") func checked() throws
  {
    #expect(try stopping("{metric: validation.ndcg@10}") == [])
    #expect(
      try stopping("{metric: validation.ndcg@10}", false) == [
        "error no-validation-part: `early_stopping` monitors the validation split, and the split has no validation part; "
          + "give `validation` a share in `dataset.split`"
      ])
    #expect(
      try stopping("{metric: validation.ndcg@20}") == [
        "error metric-not-computed: the evaluation does not compute `validation.ndcg@20`; did you mean `validation.ndcg@10`? "
          + "Or add `ndcg@20` to `metrics` in `evaluation`"
      ])
    #expect(
      try stopping("{metric: validation.auc}", every: 10) == [
        "warning never-stops: `early_stopping` has one epoch to choose from: only the last of 10 epochs is evaluated; "
          + "train for more epochs, lower `every_epochs` in `evaluation.validation`, or remove `early_stopping`"
      ])
    #expect(
      try stopping("{metric: validation.auc, patience: 10}") == [
        "warning never-stops: training cannot stop before its last epoch: `patience` is 10 epochs, and only 9 follow the first "
          + "evaluation; lower `patience` or train for more epochs; the best epoch is kept in any case"
      ])
  }
}
