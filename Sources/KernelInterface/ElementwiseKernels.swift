/// A function of one number. The figures are the largest errors in ulp (units in the last place of Float32) over
/// the stated range.
package enum UnaryFunction: Sendable, CaseIterable {
  /// The larger of x and 0.
  case relu
  /// 1 where x is above 0, else 0: the gradient of `relu` from its input or from its output.
  case step
  /// 1 / (1 + e^-x). Below 2.5 ulp; 0 below -87.3.
  case sigmoid
  /// The hyperbolic tangent. Below 2 ulp.
  case tanh
  /// x Φ(x), exact form. Absolute error below 2e-7 max(1, |x|).
  case gelu
  /// Φ(x), the standard normal distribution's cumulative function. Absolute error below 1.5e-7.
  case normalCumulative
  /// φ(x), the standard normal distribution's density; relative error below 2e-7 (1 + x²); 0 where it is below e^-87.3.
  case normalDensity
  /// 1 - x.
  case oneMinus
  /// log(1 + e^x), stable at any size.
  case softplus
  /// e^x. Below 1.5 ulp; 0 below -87.3, infinite above 88.72283.
  case exp
  /// The natural logarithm. Below 1.5 ulp; below the smallest normal number it is -∞, below 0 NaN.
  case log
  /// log(1 + x) for x above -1. Below 2.5 ulp.
  case log1p
  /// The error function. Below 2.5 ulp.
  case erf
  /// -x.
  case negate
  /// x².
  case square
  /// √x, rounded correctly.
  case squareRoot
}

/// A function of two numbers, each operation rounded once.
package enum BinaryFunction: Sendable, CaseIterable {
  /// a + b.
  case add
  /// a - b.
  case subtract
  /// b - a.
  case subtractFrom
  /// a · b.
  case multiply
  /// The larger of a + b and 0, the sum rounded before.
  case addThenRelu
  /// a where b is above 0, else 0: a gradient through `relu`, from its input or from its output.
  case maskByPositive
  /// a · (b · (1 - b)): a gradient through `sigmoid`, from its output b.
  case multiplyBySigmoidSlope
  /// a · (1 - b²): a gradient through `tanh`, from its output b.
  case multiplyByTanhSlope
  /// a · (Φ(b) + b φ(b)): a gradient through `gelu`, from its input b.
  case multiplyByGeluSlope
}

/// Functions of single elements over [rows, width]. All work in place. A stride of 0 makes an operand one row that is the
/// same for all.
package protocol ElementwiseKernels {
  /// `y = f(x)`.
  static func apply(
    _ function: UnaryFunction, rows: Int, width: Int, x: Floats, xStride: Int, into y: MutableFloats, yStride: Int)

  /// `c = f(a, b)`.
  static func apply(
    _ function: BinaryFunction, rows: Int, width: Int, a: Floats, aStride: Int, b: Floats, bStride: Int,
    into c: MutableFloats, cStride: Int)

  /// `c[i, j] = f(a[i, j], numbers[i * numbersStride])`: one number a row, the same for its whole width.
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

  /// `y = 1 / √(x + epsilon)`, each of the three operations rounded once.
  static func inverseRoots(
    rows: Int, width: Int, adding epsilon: Float, x: Floats, xStride: Int, into y: MutableFloats, yStride: Int)

  /// `y = fma(factor, x, y)`.
  static func addScaled(
    rows: Int, width: Int, by factor: Float, x: Floats, xStride: Int, into y: MutableFloats, yStride: Int)
}
