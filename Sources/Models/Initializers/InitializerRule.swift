import GraphIR
import Schema

/// A rule for a parameter's first values, given its shape.
protocol InitializerRule: Construct {
  /// The distribution of the first values of a table `[rows, n]` or of weights `[inputs, outputs]`.
  func initializer(for shape: Shape) -> GraphIR.Initializer
}

/// The rules that there are.
enum Initializers: Family {
  static let name = "initializer"
  static let kinds = [
    Kind(GlorotUniform.self), Kind(GlorotNormal.self), Kind(HeUniform.self), Kind(HeNormal.self), Kind(Normal.self),
    Kind(Uniform.self), Kind(Zeros.self), Kind(ConstantValue.self),
  ]
}

extension Kind where Member == any InitializerRule {
  init<R: InitializerRule>(_ type: R.Type) { self.init(type) { $0 } }
}
