import Numerics

/// The interpretation of a model's output, which depends on the loss.
package enum ScoreMeaning: String, Sendable {
  /// The output is a logit; its sigmoid is the estimated probability that the pair is a positive.
  case probability
  /// The output has no unit; only its order matters.
  case score

  /// The score that is shown for an output.
  package func shown(_ raw: Float) -> Double {
    switch self {
    case .score: return Double(raw)
    case .probability:
      let x = Double(raw)
      if x >= 0 { return 1 / (1 + Real.exp(-x)) }
      let power = Real.exp(x)
      return power / (1 + power)
    }
  }
}
