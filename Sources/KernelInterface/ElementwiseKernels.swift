/// A unary function. Errors are maximum errors in ulp (units in the last place of Float32) over the stated range.
package enum UnaryFunction: Sendable, CaseIterable {
  /// max(x, 0).
  case relu
  /// 1 if x > 0, else 0: the gradient of `relu`, from its input or its output.
  case step
  /// 1 / (1 + e^-x). Error below 2.5 ulp; 0 for x < -87.3.
  case sigmoid
  /// The hyperbolic tangent. Error below 2 ulp.
  case tanh
  /// x Φ(x), the exact GELU. Absolute error below 2e-7 max(1, |x|).
  case gelu
  /// Φ(x), the cumulative distribution function of the standard normal distribution. Absolute error below 1.5e-7.
  case normalCumulative
  /// φ(x), the density of the standard normal distribution. Relative error below 2e-7 (1 + x²); 0 if below e^-87.3.
  case normalDensity
  /// 1 - x.
  case oneMinus
  /// log(1 + e^x), stable for any x.
  case softplus
  /// e^x. Error below 1.5 ulp; 0 for x < -87.3, infinity for x > 88.72283.
  case exp
  /// The natural logarithm. Error below 1.5 ulp; -∞ for denormals and 0, NaN for negative numbers.
  case log
  /// log(1 + x) for x > -1. Error below 2.5 ulp.
  case log1p
  /// The error function. Error below 2.5 ulp.
  case erf
  /// -x.
  case negate
  /// x².
  case square
  /// √x, correctly rounded.
  case squareRoot
}

/// A binary function. Each operation in it is rounded once.
package enum BinaryFunction: Sendable, CaseIterable {
  /// a + b.
  case add
  /// a - b.
  case subtract
  /// b - a.
  case subtractFrom
  /// a · b.
  case multiply
  /// max(a + b, 0), with the sum rounded first.
  case addThenRelu
  /// a if b > 0, else 0: the gradient a propagated through `relu`, from its input or output b.
  case maskByPositive
  /// a · (b · (1 - b)): the gradient a propagated through `sigmoid`, from its output b.
  case multiplyBySigmoidSlope
  /// a · (1 - b²): the gradient a propagated through `tanh`, from its output b.
  case multiplyByTanhSlope
  /// a · (Φ(b) + b φ(b)): the gradient a propagated through `gelu`, from its input b.
  case multiplyByGeluSlope
}

/// Elementwise functions over [rows, width]. All work in place. An operand with stride 0 is one row that is repeated for all rows.
package protocol ElementwiseKernels {
  /// `y = f(x)`.
  static func apply(
    _ function: UnaryFunction, rows: Int, width: Int, x: Floats, xStride: Int, into y: MutableFloats, yStride: Int)

  /// `c = f(a, b)`.
  static func apply(
    _ function: BinaryFunction, rows: Int, width: Int, a: Floats, aStride: Int, b: Floats, bStride: Int,
    into c: MutableFloats, cStride: Int)

  /// `c[i, j] = f(a[i, j], numbers[i * numbersStride])`: one number per row, repeated over its width.
  static func apply(
    _ function: BinaryFunction, rows: Int, width: Int, a: Floats, aStride: Int, numbers: Floats, numbersStride: Int,
    into c: MutableFloats, cStride: Int)

  /// `c = fma(a, b, c)`.
  static func multiplyAdd(
    rows: Int, width: Int, a: Floats, aStride: Int, b: Floats, bStride: Int, into c: MutableFloats, cStride: Int)

  /// `c[i, j] = fma(a[i, j], numbers[i * numbersStride], c[i, j])`.
  static func multiplyAdd(
    rows: Int, width: Int, a: Floats, aStride: Int, numbers: Floats, numbersStride: Int,
    into c: MutableFloats, cStride: Int)

  /// `y = factor · x`.
  static func scale(
    rows: Int, width: Int, by factor: Float, x: Floats, xStride: Int, into y: MutableFloats, yStride: Int)

  /// `y = 1 / √(x + epsilon)`, with each of the three operations rounded once.
  static func inverseRoots(
    rows: Int, width: Int, adding epsilon: Float, x: Floats, xStride: Int, into y: MutableFloats, yStride: Int)

  /// `y = fma(factor, x, y)`.
  static func addScaled(
    rows: Int, width: Int, by factor: Float, x: Floats, xStride: Int, into y: MutableFloats, yStride: Int)
}
