/// The distribution from which a parameter's first values are drawn.
///
/// The rules that carry names (`glorot_uniform`, ...) are worked out where a layer's sizes are known; here stands what
/// comes of them.
package enum Initializer: Hashable, Sendable, CustomStringConvertible {
  case zeros
  /// One number everywhere.
  case constant(Double)
  /// Normal around 0.
  case normal(standardDeviation: Double)
  /// Uniform in `-limit ..< limit`.
  case uniform(limit: Double)

  package var description: String {
    switch self {
    case .zeros: "zeros"
    case .constant(let value): "constant(\(value))"
    case .normal(let deviation): "normal(\(deviation))"
    case .uniform(let limit): "uniform(\(limit))"
    }
  }
}
