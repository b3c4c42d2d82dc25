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
  /// What is made small beside the loss.
  package let penalties: [Choice<Penalties>]
  /// How many labelled pairs a step takes.
  package let batchSize: Int
  /// How often training goes through all examples.
  package let epochs: Int
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
    penalties = field("penalties", default: [], "What is made small beside the loss.")
    batchSize = field("batch_size", default: 256, .between(1, 1_048_576), "How many labelled pairs a step takes.")
    epochs = field("epochs", default: 10, .between(1, 1_000_000), "How often training goes through all examples.")
    seed = field.optional(
      "seed", .atLeast(0),
      "The seed of initial values, order, dropout and drawn negatives; the experiment's unless it is said.")
  }
}
