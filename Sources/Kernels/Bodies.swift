// The functions of the elementwise loops. Each is a type, so that a loop is specialized for it; a closure would be called for every
// vector.

protocol UnaryBody {
  func of(_ x: Vector) -> Vector
}

protocol BinaryBody {
  func of(_ a: Vector, _ b: Vector) -> Vector
}

struct Relu: UnaryBody {
  @inline(always) func of(_ x: Vector) -> Vector { select(x .<= .zero, .zero, x) }
}

struct Step: UnaryBody {
  @inline(always) func of(_ x: Vector) -> Vector { select(x .> .zero, splat(1), .zero) }
}

struct Sigmoid: UnaryBody {
  @inline(always) func of(_ x: Vector) -> Vector { logistic(x) }
}

struct Tanh: UnaryBody {
  @inline(always) func of(_ x: Vector) -> Vector { hyperbolicTangent(x) }
}

struct Gelu: UnaryBody {
  @inline(always) func of(_ x: Vector) -> Vector { x * cumulativeOfNormal(x) }
}

struct NormalCumulative: UnaryBody {
  @inline(always) func of(_ x: Vector) -> Vector { cumulativeOfNormal(x) }
}

struct NormalDensity: UnaryBody {
  @inline(always) func of(_ x: Vector) -> Vector { densityOfNormal(x) }
}

struct OneMinus: UnaryBody {
  @inline(always) func of(_ x: Vector) -> Vector { splat(1) - x }
}

struct Softplus: UnaryBody {
  @inline(always) func of(_ x: Vector) -> Vector { softPlus(x) }
}

struct Exponential: UnaryBody {
  @inline(always) func of(_ x: Vector) -> Vector { exponential(x) }
}

struct Logarithm: UnaryBody {
  @inline(always) func of(_ x: Vector) -> Vector { logarithm(x) }
}

struct LogarithmOfOnePlus: UnaryBody {
  @inline(always) func of(_ x: Vector) -> Vector { logarithmOfOnePlus(x) }
}

struct ErrorFunction: UnaryBody {
  @inline(always) func of(_ x: Vector) -> Vector { errorFunction(x) }
}

struct Negate: UnaryBody {
  @inline(always) func of(_ x: Vector) -> Vector { negated(x) }
}

struct Square: UnaryBody {
  @inline(always) func of(_ x: Vector) -> Vector { x * x }
}

struct SquareRoot: UnaryBody {
  @inline(always) func of(_ x: Vector) -> Vector { x.squareRoot() }
}

struct Add: BinaryBody {
  @inline(always) func of(_ a: Vector, _ b: Vector) -> Vector { a + b }
}

struct AddThenRelu: BinaryBody {
  @inline(always) func of(_ a: Vector, _ b: Vector) -> Vector {
    let sum = a + b
    return select(sum .<= .zero, .zero, sum)
  }
}

struct Subtract: BinaryBody {
  @inline(always) func of(_ a: Vector, _ b: Vector) -> Vector { a - b }
}

struct SubtractFrom: BinaryBody {
  @inline(always) func of(_ a: Vector, _ b: Vector) -> Vector { b - a }
}

struct Multiply: BinaryBody {
  @inline(always) func of(_ a: Vector, _ b: Vector) -> Vector { a * b }
}

struct MaskByPositive: BinaryBody {
  @inline(always) func of(_ a: Vector, _ b: Vector) -> Vector { select(b .> .zero, a, .zero) }
}

struct SigmoidSlope: BinaryBody {
  @inline(always) func of(_ a: Vector, _ b: Vector) -> Vector { a * (b * (splat(1) - b)) }
}

struct TanhSlope: BinaryBody {
  @inline(always) func of(_ a: Vector, _ b: Vector) -> Vector { a * (splat(1) - b * b) }
}

struct GeluSlope: BinaryBody {
  @inline(always) func of(_ a: Vector, _ b: Vector) -> Vector {
    a * (cumulativeOfNormal(b) + b * densityOfNormal(b))
  }
}

struct Same: UnaryBody {
  @inline(always) func of(_ x: Vector) -> Vector { x }
}

struct Scale: UnaryBody {
  let factor: Vector
  @inline(always) func of(_ x: Vector) -> Vector { factor * x }
}

struct InverseRoot: UnaryBody {
  let epsilon: Vector
  @inline(always) func of(_ x: Vector) -> Vector { splat(1) / (x + epsilon).squareRoot() }
}

struct AddScaled: BinaryBody {
  let factor: Vector
  @inline(always) func of(_ a: Vector, _ b: Vector) -> Vector { fma(factor, a, b) }
}

/// Binary cross-entropy of logits a and labels b.
struct CrossEntropy: BinaryBody {
  @inline(always) func of(_ a: Vector, _ b: Vector) -> Vector {
    let positive = select(a .<= .zero, .zero, a)
    return fma(negated(a), b, positive) + logarithmOfOnePlus(exponential(negativeMagnitude(a)))
  }
}

struct CrossEntropySlope: BinaryBody {
  let scale: Vector
  @inline(always) func of(_ a: Vector, _ b: Vector) -> Vector { (logistic(a) - b) * scale }
}
