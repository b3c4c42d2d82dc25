package import Engine
package import Schema

/// How the gradient of a batch changes the parameters.
package protocol Optimizer: Construct {
  /// The step's size before any schedule.
  var learningRate: Double { get }
  /// The same as the engine runs it.
  var rule: UpdateRule { get }
}

/// The optimizers that a spec can choose from.
package enum Optimizers: Family {
  package typealias Member = any Optimizer
  package static let name = "optimizer"
  package static let kinds: [Kind<any Optimizer>] = [
    Kind(SGD.self), Kind(Adagrad.self), Kind(Adam.self), Kind(AdamW.self),
  ]
}

extension Kind where Member == any Optimizer {
  /// A kind of optimizer.
  init<O: Optimizer>(_ type: O.Type) {
    self.init(type) { $0 }
  }
}
