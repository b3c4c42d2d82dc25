internal import KernelInterface

/// What happens to a vector of values and its two moments.
protocol MomentBody {
  func update(_ value: inout Vector, _ m: inout Vector, _ v: inout Vector, gradient: Vector)
}

/// Walks the vectors of one stretch of values and their moments; without gradients they are 0.
func updateMoments<Body: MomentBody>(
  _ body: Body, _ count: Int, _ values: MutableFloats, _ first: MutableFloats, _ second: MutableFloats,
  _ gradients: Floats?
) {
  var (values, first, second, gradients) = (values, first, second, gradients)
  var left = count
  while left >= lanes {
    var (value, m, v) = (load(values), load(first), load(second))
    body.update(&value, &m, &v, gradient: next(gradients, lanes))
    store(value, values)
    store(m, first)
    store(v, second)
    values += lanes
    first += lanes
    second += lanes
    if let here = gradients { gradients = here + lanes }
    left -= lanes
  }
  if left > 0 {
    var (value, m, v) = (load(values, count: left), load(first, count: left), load(second, count: left))
    body.update(&value, &m, &v, gradient: next(gradients, left))
    store(value, values, count: left)
    store(m, first, count: left)
    store(v, second, count: left)
  }
}

@inline(always)
private func next(_ gradients: Floats?, _ count: Int) -> Vector {
  guard let gradients else { return Vector() }
  return count == lanes ? load(gradients) : load(gradients, count: count)
}

/// One step with a gradient.
struct Adam: MomentBody {
  private let beta1: Vector, oneMinusBeta1: Vector, beta2: Vector, oneMinusBeta2: Vector
  private let rate: Vector, secondScale: Vector, epsilon: Vector

  @inline(always)
  init(_ step: AdamStep) {
    (beta1, oneMinusBeta1) = (splat(step.beta1), splat(step.oneMinusBeta1))
    (beta2, oneMinusBeta2) = (splat(step.beta2), splat(step.oneMinusBeta2))
    (rate, secondScale, epsilon) = (splat(step.rate), splat(step.secondScale), splat(step.epsilon))
  }

  @inline(always)
  func update(_ value: inout Vector, _ m: inout Vector, _ v: inout Vector, gradient g: Vector) {
    m = fma(oneMinusBeta1, g, beta1 * m)
    v = fma(oneMinusBeta2 * g, g, beta2 * v)
    value -= rate * m / fma(v.squareRoot(), secondScale, epsilon)
  }
}

/// One step whose gradient is 0.
struct AdamAtRest: MomentBody {
  private let beta1: Vector, beta2: Vector, rate: Vector, secondScale: Vector, epsilon: Vector

  @inline(always)
  init(_ step: AdamStep) {
    (beta1, beta2) = (splat(step.beta1), splat(step.beta2))
    (rate, secondScale, epsilon) = (splat(step.rate), splat(step.secondScale), splat(step.epsilon))
  }

  @inline(always)
  func update(_ value: inout Vector, _ m: inout Vector, _ v: inout Vector, gradient: Vector) {
    m = beta1 * m
    v = beta2 * v
    value -= rate * m / fma(v.squareRoot(), secondScale, epsilon)
  }
}

/// Steps without gradient after `last` through `end`, their terms one by one.
struct AdamEarlyTerms: MomentBody {
  let catchUp: AdamCatchUp
  let last: Int, end: Int
  let powers: (Float, Float)

  @inline(always)
  func update(_ value: inout Vector, _ m: inout Vector, _ v: inout Vector, gradient: Vector) {
    let (beta1, beta2, epsilon) = (splat(catchUp.beta1), splat(catchUp.beta2), splat(catchUp.epsilon))
    var (first, second, change) = (m, v, Vector())
    for step in (last + 1)...end {
      first = first * beta1
      second = second * beta2
      let divisor = fma(second.squareRoot(), splat(catchUp.secondScales[step]), epsilon)
      change += splat(catchUp.rates[step]) * first / divisor
    }
    value -= select(v .> Vector(), change, Vector())
    m *= splat(powers.0)
    v *= splat(powers.1)
  }
}

/// All steps without gradient since `last` at once.
struct AdamSeries: MomentBody {
  private let m0: Vector, m1: Vector, m2: Vector, m3: Vector
  private let scaledEpsilon: Vector, firstPower: Vector, secondPower: Vector

  @inline(always)
  init(_ catchUp: AdamCatchUp, last: Int, powers: (Float, Float)) {
    let moments = catchUp.moments + 4 * last
    (m0, m1, m2, m3) = (splat(moments[0]), splat(moments[1]), splat(moments[2]), splat(moments[3]))
    scaledEpsilon = splat(catchUp.epsilon * catchUp.expansion[last])
    (firstPower, secondPower) = (splat(powers.0), splat(powers.1))
  }

  @inline(always)
  func update(_ value: inout Vector, _ m: inout Vector, _ v: inout Vector, gradient: Vector) {
    // With x = scaledEpsilon / root, q / root and u = x q have one division in common.
    let inverse = splat(1) / (v.squareRoot() + scaledEpsilon)
    let lessU = negated(scaledEpsilon * inverse)
    let series = fma(lessU, fma(lessU, fma(lessU, m3, m2), m1), m0)
    value -= select(v .> Vector(), m * inverse * series, Vector())
    m *= firstPower
    v *= secondPower
  }
}
