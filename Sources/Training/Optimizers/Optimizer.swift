package import Engine
package import Schema

/// An optimizer: updates the parameters with the gradients of a batch.
package protocol Optimizer: Construct {
  /// Learning rate before the schedule.
  var learningRate: Double { get }
  /// The engine's form of the optimizer.
  var rule: UpdateRule { get }
}

/// The optimizers of the spec language.
package enum Optimizers: Family {
  package typealias Member = any Optimizer
  package static let name = "optimizer"
  package static let kinds: [Kind<any Optimizer>] = [
    Kind(SGD.self), Kind(Adagrad.self), Kind(Adam.self), Kind(AdamW.self),
  ]
}

extension Kind where Member == any Optimizer {
  init<O: Optimizer>(_ type: O.Type) {
    self.init(type) { $0 }
  }
}
