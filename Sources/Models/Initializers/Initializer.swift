import GraphIR
import Schema

/// An initializer of parameters. Each initializer is a struct in its own file and one line in ``Initializers``.
protocol Initializer: Construct {
  /// The distribution of the initial values of a table `[rows, n]` or of weights `[inputs, outputs]`.
  func distribution(for shape: Shape) -> GraphIR.Initializer
}

/// All initializers.
enum Initializers: Family {
  static let name = "initializer"
  static let kinds = [
    Kind(GlorotUniformInitializer.self), Kind(GlorotNormalInitializer.self), Kind(HeUniformInitializer.self),
    Kind(HeNormalInitializer.self), Kind(NormalInitializer.self), Kind(UniformInitializer.self),
    Kind(ZerosInitializer.self), Kind(ConstantInitializer.self),
  ]
}

extension Kind where Member == any Initializer {
  init<I: Initializer>(_ type: I.Type) { self.init(type) { $0 } }
}
