import Diagnostics
package import Engine
package import Schema

/// AdamW (Loshchilov and Hutter 2019, algorithm 2, scaled as in PyTorch): p -= learning_rate weight_decay p, then a step of Adam. Table
/// rows that a batch does not read decay and move too; the engine applies these steps when the row is next read.
package struct AdamW: Optimizer {
  package static let name = "adamw"
  package static let prose =
    "Adam with decoupled weight decay (Loshchilov and Hutter 2019): multiplies every parameter by 1 - `learning_rate` x "
    + "`weight_decay` before each step, independently of its gradient."
  package static let formula: String? = "p -= learning_rate weight_decay p, then a step of adam"
  package static let citation: String? =
    "Loshchilov, Hutter, Decoupled Weight Decay Regularization (2019), algorithm 2 with the schedule in the learning rate"
  package static let example: String? = "{adamw: {learning_rate: 0.001, weight_decay: 0.01}}"

  package let learningRate: Double
  /// Weight decay per step, relative to the learning rate.
  package let weightDecay: Double
  package let moments: AdamMoments

  package init(_ field: Fields) {
    learningRate = field("learning_rate", default: 0.001, .positiveFloat, "Learning rate.")
    weightDecay = field(
      "weight_decay", default: 0.01, .nonNegativeFloat,
      "Weight decay per step, multiplied by the current learning rate. Applies to all parameters, biases included.")
    moments = AdamMoments(field)
    if learningRate * weightDecay >= 1 {
      field.report(
        .decayAboveOne,
        "`learning_rate` x `weight_decay` must be below 1; found \(learningRate * weightDecay)",
        at: "weight_decay", help: "lower `weight_decay`; a usual product is below 0.001")
    }
  }

  package var rule: UpdateRule { moments.rule(weightDecay: weightDecay) }
}
