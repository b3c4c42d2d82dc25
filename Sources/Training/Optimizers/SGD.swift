package import Engine
package import Schema

/// Stochastic gradient descent: parameter -= learning rate x gradient.
package struct SGD: Optimizer {
  package static let name = "sgd"
  package static let prose = "Plain stochastic gradient descent: a step against the gradient."

  /// The step's size.
  package let learningRate: Double

  package init(_ field: Fields) {
    learningRate = field("learning_rate", default: 0.01, .above(0), "How far a step goes along the gradient.")
  }

  package var rule: UpdateRule { .sgd(SGDSettings()) }
}
