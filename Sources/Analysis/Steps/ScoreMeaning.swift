import Numerics

/// What a model's output means to a person, by its loss.
package enum ScoreMeaning: String, Sendable {
  /// The output is a logit: its sigmoid is the chance that the pair is a positive.
  case probability
  /// The output has no unit: it only ranks.
  case score

  /// The output as a person reads it.
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
