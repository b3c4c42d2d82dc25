package import KernelInterface

extension Build {
  package static func apply(
    _ function: UnaryFunction, rows: Int, width: Int, x: Floats, xStride: Int, into y: MutableFloats, yStride: Int
  ) {
    switch function {
    case .relu: mapRows(Relu(), rows, width, x, xStride, y, yStride)
    case .step: mapRows(Step(), rows, width, x, xStride, y, yStride)
    case .sigmoid: mapRows(Sigmoid(), rows, width, x, xStride, y, yStride)
    case .tanh: mapRows(Tanh(), rows, width, x, xStride, y, yStride)
    case .gelu: mapRows(Gelu(), rows, width, x, xStride, y, yStride)
    case .normalCumulative: mapRows(NormalCumulative(), rows, width, x, xStride, y, yStride)
    case .normalDensity: mapRows(NormalDensity(), rows, width, x, xStride, y, yStride)
    case .oneMinus: mapRows(OneMinus(), rows, width, x, xStride, y, yStride)
    case .softplus: mapRows(Softplus(), rows, width, x, xStride, y, yStride)
    case .exp: mapRows(Exponential(), rows, width, x, xStride, y, yStride)
    case .log: mapRows(Logarithm(), rows, width, x, xStride, y, yStride)
    case .log1p: mapRows(LogarithmOfOnePlus(), rows, width, x, xStride, y, yStride)
    case .erf: mapRows(ErrorFunction(), rows, width, x, xStride, y, yStride)
    case .negate: mapRows(Negate(), rows, width, x, xStride, y, yStride)
    case .square: mapRows(Square(), rows, width, x, xStride, y, yStride)
    case .squareRoot: mapRows(SquareRoot(), rows, width, x, xStride, y, yStride)
    }
  }

  package static func apply(
    _ function: BinaryFunction, rows: Int, width: Int, a: Floats, aStride: Int, b: Floats, bStride: Int,
    into c: MutableFloats, cStride: Int
  ) {
    switch function {
    case .add: mapRows(Add(), rows, width, a, aStride, b, bStride, c, cStride)
    case .subtract: mapRows(Subtract(), rows, width, a, aStride, b, bStride, c, cStride)
    case .subtractFrom: mapRows(SubtractFrom(), rows, width, a, aStride, b, bStride, c, cStride)
    case .multiply: mapRows(Multiply(), rows, width, a, aStride, b, bStride, c, cStride)
    case .addThenRelu: mapRows(AddThenRelu(), rows, width, a, aStride, b, bStride, c, cStride)
    case .maskByPositive: mapRows(MaskByPositive(), rows, width, a, aStride, b, bStride, c, cStride)
    case .multiplyBySigmoidSlope: mapRows(SigmoidSlope(), rows, width, a, aStride, b, bStride, c, cStride)
    case .multiplyByTanhSlope: mapRows(TanhSlope(), rows, width, a, aStride, b, bStride, c, cStride)
    case .multiplyByGeluSlope: mapRows(GeluSlope(), rows, width, a, aStride, b, bStride, c, cStride)
    }
  }

  package static func apply(
    _ function: BinaryFunction, rows: Int, width: Int, a: Floats, aStride: Int, numbers: Floats, numbersStride: Int,
    into c: MutableFloats, cStride: Int
  ) {
    switch function {
    case .add: mapRows(Add(), rows, width, a, aStride, numbers: numbers, numbersStride, c, cStride)
    case .subtract: mapRows(Subtract(), rows, width, a, aStride, numbers: numbers, numbersStride, c, cStride)
    case .subtractFrom: mapRows(SubtractFrom(), rows, width, a, aStride, numbers: numbers, numbersStride, c, cStride)
    case .multiply: mapRows(Multiply(), rows, width, a, aStride, numbers: numbers, numbersStride, c, cStride)
    case .addThenRelu: mapRows(AddThenRelu(), rows, width, a, aStride, numbers: numbers, numbersStride, c, cStride)
    case .maskByPositive:
      mapRows(MaskByPositive(), rows, width, a, aStride, numbers: numbers, numbersStride, c, cStride)
    case .multiplyBySigmoidSlope:
      mapRows(SigmoidSlope(), rows, width, a, aStride, numbers: numbers, numbersStride, c, cStride)
    case .multiplyByTanhSlope:
      mapRows(TanhSlope(), rows, width, a, aStride, numbers: numbers, numbersStride, c, cStride)
    case .multiplyByGeluSlope:
      mapRows(GeluSlope(), rows, width, a, aStride, numbers: numbers, numbersStride, c, cStride)
    }
  }

  package static func multiplyAdd(
    rows: Int, width: Int, a: Floats, aStride: Int, b: Floats, bStride: Int, into c: MutableFloats, cStride: Int
  ) {
    multiplyAddRows(rows, width, a, aStride, b, bStride, c, cStride)
  }

  package static func multiplyAdd(
    rows: Int, width: Int, a: Floats, aStride: Int, numbers: Floats, numbersStride: Int,
    into c: MutableFloats, cStride: Int
  ) {
    for row in 0..<rows {
      let number = splat(numbers[row * numbersStride])
      let target = c + row * cStride
      mapRows(AddScaled(factor: number), 1, width, a + row * aStride, 0, target, 0, target, 0)
    }
  }

  package static func scale(
    rows: Int, width: Int, by factor: Float, x: Floats, xStride: Int, into y: MutableFloats, yStride: Int
  ) {
    mapRows(Scale(factor: splat(factor)), rows, width, x, xStride, y, yStride)
  }

  package static func inverseRoots(
    rows: Int, width: Int, adding epsilon: Float, x: Floats, xStride: Int, into y: MutableFloats, yStride: Int
  ) {
    mapRows(InverseRoot(epsilon: splat(epsilon)), rows, width, x, xStride, y, yStride)
  }

  package static func addScaled(
    rows: Int, width: Int, by factor: Float, x: Floats, xStride: Int, into y: MutableFloats, yStride: Int
  ) {
    mapRows(AddScaled(factor: splat(factor)), rows, width, x, xStride, y, yStride, y, yStride)
  }
}
