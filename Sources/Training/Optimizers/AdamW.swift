import Diagnostics
package import Engine
package import Schema

/// AdamW (Loshchilov and Hutter 2019, algorithm 2, as PyTorch scales it): parameter -= learning rate x weight decay x parameter, then
/// a step of Adam. Rows of a table that a batch does not read decay and move too; the engine catches them up.
package struct AdamW: Optimizer {
  package static let name = "adamw"
  package static let prose =
    "Adam with decoupled weight decay (Loshchilov and Hutter 2019): before each step every parameter loses `learning_rate` x "
    + "`weight_decay` of itself, whatever its gradients are."
  package static let formula: String? = "p -= learning_rate weight_decay p, then a step of adam"
  package static let citation: String? =
    "Loshchilov, Hutter, Decoupled Weight Decay Regularization (2019), algorithm 2 with the schedule in the learning rate"
  package static let example: String? = "{adamw: {learning_rate: 0.001, weight_decay: 0.01}}"

  /// The step's size.
  package let learningRate: Double
  /// What a parameter loses of itself, times the learning rate.
  package let weightDecay: Double
  /// How fast the running means forget.
  package let moments: AdamMoments

  package init(_ field: Fields) {
    learningRate = field("learning_rate", default: 0.001, .above(0), "How far a step goes.")
    weightDecay = field(
      "weight_decay", default: 0.01, .atLeast(0),
      "What a parameter loses of itself a step, times the learning rate as it then is; biases too.")
    moments = AdamMoments(field)
    if learningRate * weightDecay >= 1 {
      field.report(
        .decayAboveOne,
        "a step would take off all of each parameter: `learning_rate` x `weight_decay` is \(learningRate * weightDecay)",
        at: "weight_decay", help: "their product must be below 1, and is usually below 0.001")
    }
  }

  package var rule: UpdateRule { moments.rule(weightDecay: weightDecay) }
}
