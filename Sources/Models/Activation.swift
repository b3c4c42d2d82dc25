import GraphIR
import Schema

/// An activation function.
enum ActivationFunction: String, WordValue {
  case relu
  case leakyRelu = "leaky_relu"
  case elu, selu, gelu, silu, mish, softplus, softsign, sigmoid, tanh
}

/// The activation of a layer: a function, or none.
enum Activation: String, WordValue {
  case none, relu
  case leakyRelu = "leaky_relu"
  case elu, selu, gelu, silu, mish, softplus, softsign, sigmoid, tanh

  var function: ActivationFunction? { ActivationFunction(rawValue: rawValue) }
}

extension ModelBuilder {
  /// Applies an activation function elementwise, with the constants of its paper.
  mutating func activate(_ x: NodeID, _ function: ActivationFunction) throws(ShapeError) -> NodeID {
    switch function {
    case .relu: return try add(Relu(), x)
    case .gelu: return try add(Gelu(), x)
    case .softplus: return try add(Softplus(), x)
    case .sigmoid: return try add(Sigmoid(), x)
    case .tanh: return try add(Tanh(), x)
    // x if x > 0, else 0.01 x (Maas et al. 2013).
    case .leakyRelu: return try add(Subtract(), try add(Relu(), x), try add(Scale(0.01), try negativePart(x)))
    // x if x > 0, else e^x - 1 (Clevert et al. 2016).
    case .elu: return try add(Subtract(), try add(Relu(), x), try negativeExponential(x))
    // Scaled ELU, with the constants that preserve mean and variance (Klambauer et al. 2017).
    case .selu:
      let (scale, alpha) = (1.0507009873554805, 1.6732632423543772)
      let value = try add(Subtract(), try add(Relu(), x), try add(Scale(alpha), try negativeExponential(x)))
      return try add(Scale(scale), value)
    // x sigmoid(x) (Elfwing et al. 2018), also called swish.
    case .silu: return try add(Multiply(), x, try add(Sigmoid(), x))
    // x tanh(softplus(x)) (Misra 2020).
    case .mish: return try add(Multiply(), x, try add(Tanh(), try add(Softplus(), x)))
    // x / (1 + |x|) (Bergstra et al. 2009); the reciprocal is the inverse root of the square.
    case .softsign:
      let size = try add(Add(), try add(Relu(), x), try negativePart(x))
      let divisor = try add(OneMinus(), try add(Scale(-1), size))
      let square = try add(Multiply(), divisor, divisor)
      return try add(Multiply(), x, try add(InverseRoot(epsilon: 0), square))
    }
  }

  /// -x if x < 0, else 0.
  private mutating func negativePart(_ x: NodeID) throws(ShapeError) -> NodeID {
    try add(Relu(), try add(Scale(-1), x))
  }

  /// 1 - e^x if x < 0, else 0.
  private mutating func negativeExponential(_ x: NodeID) throws(ShapeError) -> NodeID {
    try add(OneMinus(), try add(Exp(), try add(Scale(-1), try negativePart(x))))
  }
}
