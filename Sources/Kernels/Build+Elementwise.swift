package import KernelInterface

extension Build {
  package static func apply(
    _ function: UnaryFunction, rows: Int, width: Int, x: Floats, xStride: Int, into y: MutableFloats, yStride: Int
  ) {
    switch function {
    case .relu: mapRows(rows, width, x, xStride, y, yStride) { select($0 .< .zero, .zero, $0) }
    case .step: mapRows(rows, width, x, xStride, y, yStride) { select($0 .> .zero, splat(1), .zero) }
    case .sigmoid: mapRows(rows, width, x, xStride, y, yStride) { logistic($0) }
    case .tanh: mapRows(rows, width, x, xStride, y, yStride) { hyperbolicTangent($0) }
    case .gelu: mapRows(rows, width, x, xStride, y, yStride) { $0 * cumulativeOfNormal($0) }
    case .normalCumulative: mapRows(rows, width, x, xStride, y, yStride) { cumulativeOfNormal($0) }
    case .normalDensity: mapRows(rows, width, x, xStride, y, yStride) { densityOfNormal($0) }
    case .oneMinus: mapRows(rows, width, x, xStride, y, yStride) { splat(1) - $0 }
    case .softplus: mapRows(rows, width, x, xStride, y, yStride) { softPlus($0) }
    case .exp: mapRows(rows, width, x, xStride, y, yStride) { exponential($0) }
    case .log: mapRows(rows, width, x, xStride, y, yStride) { logarithm($0) }
    case .log1p: mapRows(rows, width, x, xStride, y, yStride) { logarithmOfOnePlus($0) }
    case .erf: mapRows(rows, width, x, xStride, y, yStride) { errorFunction($0) }
    case .negate: mapRows(rows, width, x, xStride, y, yStride) { negated($0) }
    case .square: mapRows(rows, width, x, xStride, y, yStride) { $0 * $0 }
    case .squareRoot: mapRows(rows, width, x, xStride, y, yStride) { $0.squareRoot() }
    }
  }

  package static func apply(
    _ function: BinaryFunction, rows: Int, width: Int, a: Floats, aStride: Int, b: Floats, bStride: Int,
    into c: MutableFloats, cStride: Int
  ) {
    switch function {
    case .add: mapRows(rows, width, a, aStride, b, bStride, c, cStride) { $0 + $1 }
    case .subtract: mapRows(rows, width, a, aStride, b, bStride, c, cStride) { $0 - $1 }
    case .subtractFrom: mapRows(rows, width, a, aStride, b, bStride, c, cStride) { $1 - $0 }
    case .multiply: mapRows(rows, width, a, aStride, b, bStride, c, cStride) { $0 * $1 }
    case .maskByPositive: mapRows(rows, width, a, aStride, b, bStride, c, cStride) { select($1 .> .zero, $0, .zero) }
    case .multiplyBySigmoidSlope:
      mapRows(rows, width, a, aStride, b, bStride, c, cStride) { $0 * $1 * (splat(1) - $1) }
    case .multiplyByTanhSlope:
      mapRows(rows, width, a, aStride, b, bStride, c, cStride) { $0 * (splat(1) - $1 * $1) }
    }
  }

  package static func apply(
    _ function: BinaryFunction, rows: Int, width: Int, a: Floats, aStride: Int, numbers: Floats, numbersStride: Int,
    into c: MutableFloats, cStride: Int
  ) {
    switch function {
    case .add: mapRows(rows, width, a, aStride, numbers: numbers, numbersStride, c, cStride) { $0 + $1 }
    case .subtract: mapRows(rows, width, a, aStride, numbers: numbers, numbersStride, c, cStride) { $0 - $1 }
    case .subtractFrom: mapRows(rows, width, a, aStride, numbers: numbers, numbersStride, c, cStride) { $1 - $0 }
    case .multiply: mapRows(rows, width, a, aStride, numbers: numbers, numbersStride, c, cStride) { $0 * $1 }
    case .maskByPositive:
      mapRows(rows, width, a, aStride, numbers: numbers, numbersStride, c, cStride) { select($1 .> .zero, $0, .zero) }
    case .multiplyBySigmoidSlope:
      mapRows(rows, width, a, aStride, numbers: numbers, numbersStride, c, cStride) { $0 * $1 * (splat(1) - $1) }
    case .multiplyByTanhSlope:
      mapRows(rows, width, a, aStride, numbers: numbers, numbersStride, c, cStride) { $0 * (splat(1) - $1 * $1) }
    }
  }

  package static func multiplyAdd(
    rows: Int, width: Int, a: Floats, aStride: Int, b: Floats, bStride: Int, into c: MutableFloats, cStride: Int
  ) {
    updateRows(rows, width, a, aStride, b, bStride, c, cStride) { fma($0, $1, $2) }
  }

  package static func multiplyAdd(
    rows: Int, width: Int, a: Floats, aStride: Int, numbers: Floats, numbersStride: Int,
    into c: MutableFloats, cStride: Int
  ) {
    for row in 0..<rows {
      let number = splat(numbers[row * numbersStride])
      let target = c + row * cStride
      mapRows(1, width, a + row * aStride, 0, target, 0, target, 0) { fma($0, number, $1) }
    }
  }

  package static func scale(
    rows: Int, width: Int, by factor: Float, x: Floats, xStride: Int, into y: MutableFloats, yStride: Int
  ) {
    let factor = splat(factor)
    mapRows(rows, width, x, xStride, y, yStride) { factor * $0 }
  }

  package static func addScaled(
    rows: Int, width: Int, by factor: Float, x: Floats, xStride: Int, into y: MutableFloats, yStride: Int
  ) {
    let factor = splat(factor)
    mapRows(rows, width, x, xStride, y, yStride, y, yStride) { fma(factor, $0, $1) }
  }
}
