/// The distribution of a parameter's initial values. Named initializers (`glorot_uniform`, ...) are resolved to one of these by the
/// layer, which knows its sizes.
package enum Initializer: Hashable, Sendable, CustomStringConvertible {
  case zeros
  /// The same number for every element.
  case constant(Double)
  /// Normal distribution with mean 0.
  case normal(standardDeviation: Double)
  /// Uniform distribution in `-limit ..< limit`.
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
