internal import KernelInterface

/// An update of a vector of values and their two moments.
protocol MomentBody {
  func update(_ value: inout Vector, _ m: inout Vector, _ v: inout Vector, gradient: Vector)
}

/// Applies an update to `count` contiguous values and moments, two vectors at a time. Nil gradients are 0. If the count is not a
/// multiple of the vector width, the last vector overlaps its neighbour; both are read before either is written.
func updateMoments<Body: MomentBody>(
  _ body: Body, _ count: Int, _ values: MutableFloats, _ first: MutableFloats, _ second: MutableFloats,
  _ gradients: Floats?
) {
  if count < lanes {
    if count == lanes / 2 {
      var (value, m, v) = (loadHalf(values), loadHalf(first), loadHalf(second))
      var gradient = Vector()
      if let gradients { gradient = loadHalf(gradients) }
      body.update(&value, &m, &v, gradient: gradient)
      storeHalf(value, values)
      storeHalf(m, first)
      storeHalf(v, second)
    } else if count > 0 {
      updatePart(body, count, values, first, second, gradients)
    }
    return
  }
  var place = 0
  // The first of an odd number of vectors is processed alone.
  if (count + lanes - 1) & lanes != 0 {
    let vector = MomentVector(body, values, first, second, gradients, at: 0)
    vector.write(values, first, second, at: 0)
    place = lanes
  }
  while place < count {
    let last = place + 2 * lanes <= count ? place + lanes : count - lanes
    let one = MomentVector(body, values, first, second, gradients, at: place)
    let other = MomentVector(body, values, first, second, gradients, at: last)
    one.write(values, first, second, at: place)
    other.write(values, first, second, at: last)
    place += 2 * lanes
  }
}

/// Fewer values than a vector. Not inlined: its calls would spill the registers of the main loop.
@inline(never)
private func updatePart<Body: MomentBody>(
  _ body: Body, _ count: Int, _ values: MutableFloats, _ first: MutableFloats, _ second: MutableFloats,
  _ gradients: Floats?
) {
  var (value, m, v) = (load(values, count: count), load(first, count: count), load(second, count: count))
  var gradient = Vector()
  if let gradients { gradient = load(gradients, count: count) }
  body.update(&value, &m, &v, gradient: gradient)
  store(value, values, count: count)
  store(m, first, count: count)
  store(v, second, count: count)
}

/// A vector of updated values and moments.
private struct MomentVector {
  private var value: Vector, m: Vector, v: Vector

  @inline(always)
  init<Body: MomentBody>(
    _ body: Body, _ values: MutableFloats, _ first: MutableFloats, _ second: MutableFloats, _ gradients: Floats?,
    at place: Int
  ) {
    (value, m, v) = (load(values + place), load(first + place), load(second + place))
    var gradient = Vector()
    if let gradients { gradient = load(gradients + place) }
    body.update(&value, &m, &v, gradient: gradient)
  }

  @inline(always)
  func write(_ values: MutableFloats, _ first: MutableFloats, _ second: MutableFloats, at place: Int) {
    store(value, values + place)
    store(m, first + place)
    store(v, second + place)
  }
}

/// One Adam step.
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
    value = fma(rate * m, negatedReciprocal(fma(v.squareRoot(), secondScale, epsilon)), value)
  }
}

/// One Adam step with a gradient of 0.
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
    value = fma(rate * m, negatedReciprocal(fma(v.squareRoot(), secondScale, epsilon)), value)
  }
}

/// The Adam steps without gradient from `last + 1` to `end`, one by one.
struct AdamEarlyTerms: MomentBody {
  let catchUp: AdamCatchUp
  let last: Int, end: Int
  let powers: (Float, Float)

  /// The rate of a step, reduced by the decay since that step.
  @inline(always)
  private func rate(of step: Int) -> Float {
    guard let decay = catchUp.decay else { return catchUp.early.rates[step] }
    return Float(Double(catchUp.early.rates[step]) * (decay.product * decay.inverses[step]))
  }

  @inline(always)
  func update(_ value: inout Vector, _ m: inout Vector, _ v: inout Vector, gradient: Vector) {
    let (beta1, epsilon) = (splat(catchUp.beta1), splat(catchUp.epsilon))
    // √(v β₂^j) is updated incrementally, with one square root instead of one per step.
    let rootOfBeta2 = splat(catchUp.beta2.squareRoot())
    var (first, root, change) = (m, v.squareRoot(), Vector())
    for step in (last + 1)...end {
      first = first * beta1
      root = root * rootOfBeta2
      let divisor = fma(root, splat(catchUp.early.secondScales[step]), epsilon)
      change = fma(splat(rate(of: step)) * first, negatedReciprocal(divisor), change)
    }
    value += select(v .> Vector(), change, Vector())
    m *= splat(powers.0)
    v *= splat(powers.1)
  }
}

/// All Adam steps without gradient since `last` at once, as a series.
struct AdamSeries: MomentBody {
  private let m0: Vector, m1: Vector, m2: Vector, m3: Vector
  private let scaledEpsilon: Vector, firstPower: Vector, secondPower: Vector

  @inline(always)
  init(_ catchUp: AdamCatchUp, last: Int, powers: (Float, Float)) {
    let moments = catchUp.series.moments + 4 * last
    self.init(
      catchUp, moments: SIMD4(moments[0], moments[1], moments[2], moments[3]), last: last, powers: powers)
  }

  @inline(always)
  init(_ catchUp: AdamCatchUp, moments: SIMD4<Float>, last: Int, powers: (Float, Float)) {
    (m0, m1, m2, m3) = (splat(moments[0]), splat(moments[1]), splat(moments[2]), splat(moments[3]))
    scaledEpsilon = splat(catchUp.epsilon * catchUp.series.expansion[last])
    (firstPower, secondPower) = (splat(powers.0), splat(powers.1))
  }

  @inline(always)
  func update(_ value: inout Vector, _ m: inout Vector, _ v: inout Vector, gradient: Vector) {
    // With x = scaledEpsilon / root, -q / root and -u = -x q share one division.
    let lessInverse = negatedReciprocal(v.squareRoot() + scaledEpsilon)
    let lessU = scaledEpsilon * lessInverse
    let series = fma(lessU, fma(lessU, fma(lessU, m3, m2), m1), m0)
    value += select(v .> Vector(), m * lessInverse * series, Vector())
    m *= firstPower
    v *= secondPower
  }
}

/// Another update after weight decay: adds the (negative) fraction `share` of the value first.
struct Decayed<Body: MomentBody>: MomentBody {
  private let body: Body
  private let share: Vector

  @inline(always)
  init(_ body: Body, share: Float) {
    self.body = body
    self.share = splat(share)
  }

  @inline(always)
  func update(_ value: inout Vector, _ m: inout Vector, _ v: inout Vector, gradient: Vector) {
    value = fma(share, value, value)
    body.update(&value, &m, &v, gradient: gradient)
  }
}
