import GraphIR
import Schema

/// A function that is applied to each number.
enum ActivationFunction: String, WordValue {
  case relu, sigmoid, tanh, gelu

  var operation: any Operation {
    switch self {
    case .relu: Relu()
    case .sigmoid: Sigmoid()
    case .tanh: Tanh()
    case .gelu: Gelu()
    }
  }
}

/// A function that a layer applies to its result, or none.
enum Activation: String, WordValue {
  case none, relu, sigmoid, tanh, gelu

  var function: ActivationFunction? { ActivationFunction(rawValue: rawValue) }
}
