package import Schema

/// The section `training:` of a spec: the loss, the optimizer and the number of epochs.
package struct TrainingSpec: Construct {
  package static let name = "training"
  package static let prose = "How the model's parameters are fitted to the training split."

  let source: Fields.Source
  /// The loss to minimize.
  package let loss: Choice<Losses>
  /// Source of negative examples; nil for the labelled negatives of the data.
  package let negatives: Choice<Negatives>?
  /// Optimizer that updates the parameters.
  package let optimizer: Choice<Optimizers>
  /// Schedule of the learning rate.
  package let learningRateSchedule: Choice<Schedules>
  /// Penalties added to the loss.
  package let penalties: [Choice<Penalties>]
  /// Maximum norm of the gradients; nil for no clipping.
  package let gradientClipping: Section<GradientClipping>?
  /// Number of examples per batch.
  package let batchSize: Int
  /// Maximum number of passes over the training data.
  package let epochs: Int
  /// When to stop early; nil to train for all epochs and keep the last.
  package let earlyStopping: Section<EarlyStopping>?
  /// Seed of initialization, shuffling, dropout and negative sampling; nil for the experiment's.
  package let seed: Int?

  /// Whether the spec contains the section.
  package var isWritten: Bool { source.isWritten }

  package init(_ field: Fields) {
    source = field.source
    loss = field("loss", default: .kind("binary_cross_entropy"), "The loss to minimize.")
    negatives = field.optional(
      "negatives", "Source of negative examples. Default: the labelled negatives of the data.")
    optimizer = field(
      "optimizer", default: .kind("adam"), "Optimizer that updates the parameters with the gradients of each batch.")
    learningRateSchedule = field(
      "learning_rate_schedule", default: .kind("constant"), "How the learning rate changes during training.")
    penalties = field("penalties", default: [], "Penalties added to the loss, such as L2 regularization.")
    gradientClipping = field.optional(
      "gradient_clipping", "Maximum global norm of the gradients. Default: no clipping.")
    batchSize = field("batch_size", default: 256, .between(1, 1_048_576), "Number of examples per batch.")
    epochs = field("epochs", default: 10, .between(1, 1_000_000), "Number of passes over the training data.")
    earlyStopping = field.optional(
      "early_stopping",
      "Stop when a validation metric stops improving, and keep the best epoch. Default: train for all `epochs` and keep the last."
    )
    seed = field.optional(
      "seed", .atLeast(0),
      "Seed of initialization, shuffling, dropout and negative sampling. Default: the `seed` of the experiment.")
  }

  /// Whether the learning rate differs between steps.
  package var changesLearningRate: Bool {
    learningRateSchedule.kind != ConstantSchedule.name || learningRateSchedule.member.warmupEpochs > 0
  }
}
