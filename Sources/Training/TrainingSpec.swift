package import Schema

/// The section `training:` of a spec: what is made small, how, and for how long.
package struct TrainingSpec: Construct {
  package static let name = "training"
  package static let prose = "How the model's parameters are fitted to the training split."

  let source: Fields.Source
  /// What is made small.
  package let loss: Choice<Losses>
  /// Where negatives come from; nil where the spec does not say: those that the data has.
  package let negatives: Choice<Negatives>?
  /// How a batch's gradient changes the parameters.
  package let optimizer: Choice<Optimizers>
  /// How the optimizer's learning rate changes while training runs.
  package let learningRateSchedule: Choice<Schedules>
  /// What is made small beside the loss.
  package let penalties: [Choice<Penalties>]
  /// How long a gradient may be; nil where it may be as long as it is.
  package let gradientClipping: Section<GradientClipping>?
  /// How many labelled pairs a step takes.
  package let batchSize: Int
  /// How often training goes through all examples.
  package let epochs: Int
  /// When training ends before its time, and which epoch is kept; nil where it runs through and the last one is.
  package let earlyStopping: Section<EarlyStopping>?
  /// The seed of initial values, order, dropout and drawn negatives; nil where it is the experiment's.
  package let seed: Int?

  /// Whether the spec has the section, rather than the defaults alone.
  package var isWritten: Bool { source.isWritten }

  package init(_ field: Fields) {
    source = field.source
    loss = field("loss", default: .kind("binary_cross_entropy"), "What is made small.")
    negatives = field.optional(
      "negatives", "Where the examples come from that show what was not taken. By default those that the data has.")
    optimizer = field("optimizer", default: .kind("adam"), "How the gradient of a batch changes the parameters.")
    learningRateSchedule = field(
      "learning_rate_schedule", default: .kind("constant"),
      "How the optimizer's learning rate changes from step to step.")
    penalties = field("penalties", default: [], "What is made small beside the loss.")
    gradientClipping = field.optional(
      "gradient_clipping", "How long the gradient of a batch may be; left out, as long as it is.")
    batchSize = field("batch_size", default: 256, .between(1, 1_048_576), "How many labelled pairs a step takes.")
    epochs = field("epochs", default: 10, .between(1, 1_000_000), "How often training goes through all examples.")
    earlyStopping = field.optional(
      "early_stopping", "When training ends before its time; the best epoch is then kept. Left out, the last one is.")
    seed = field.optional(
      "seed", .atLeast(0),
      "The seed of initial values, order, dropout and drawn negatives; the experiment's unless it is said.")
  }

  /// Whether the learning rate is not the same at all steps.
  package var changesLearningRate: Bool {
    learningRateSchedule.kind != ConstantSchedule.name || learningRateSchedule.member.warmupEpochs > 0
  }
}
