package import Schema

/// Step decay: factor^floor(epochs / every_epochs).
package struct StepSchedule: Schedule {
  package static let name = "step"
  package static let prose =
    "Step decay: multiplies the learning rate by `factor` every `every_epochs` epochs after the warm-up."
  package static let formula: String? = "learning_rate factor^floor(epochs / every_epochs)"
  package static let example: String? = "{step: {every_epochs: 10, factor: 0.1}}"

  /// Number of epochs between reductions.
  package let everyEpochs: Int
  /// Factor of each reduction.
  package let factor: Double
  package let warmupEpochs: Double

  package init(_ field: Fields) {
    everyEpochs = field("every_epochs", .between(1, 1_000_000), "Number of epochs between reductions.")
    factor = field(
      "factor", default: 0.1, .between(0, 1), "Factor that each reduction multiplies the learning rate by.")
    warmupEpochs = Self.warmup(field)
  }

  package func factor(ofStep step: Int, of count: Int, epoch: Int) -> Double {
    var product = 1.0
    for _ in 0..<step / (everyEpochs * epoch) {
      let next = product * factor
      // Further reductions change nothing once the product is 0, 1 or so small that it rounds to itself.
      if next == product { break }
      product = next
    }
    return product
  }
}
