internal import KernelInterface

/// What happens to a vector of values and to the numbers that are kept beside them.
protocol SlotBody {
  func update(_ value: inout Vector, _ slot: inout Vector, gradient: Vector)
}

/// Walks the vectors of one stretch of values and of what is kept beside them; without gradients they are 0. Where the stretch is
/// no multiple of the vector, the last vector begins before its neighbour ends: it is computed first and written last.
@inline(always)
func updateSlots<Body: SlotBody>(
  _ body: Body, _ count: Int, _ values: MutableFloats, _ slots: MutableFloats, _ gradients: Floats?
) {
  if count < lanes { return updateFewSlots(body, count, values, slots, gradients) }
  let last = count - lanes
  let isEven = count & (lanes - 1) == 0
  var (lastValue, lastSlot) = (load(values + last), load(slots + last))
  if !isEven { body.update(&lastValue, &lastSlot, gradient: gradients.map { load($0 + last) } ?? Vector()) }
  var place = 0
  while place <= last {
    var (value, slot) = (load(values + place), load(slots + place))
    body.update(&value, &slot, gradient: gradients.map { load($0 + place) } ?? Vector())
    store(value, values + place)
    store(slot, slots + place)
    place += lanes
  }
  if !isEven {
    store(lastValue, values + last)
    store(lastSlot, slots + last)
  }
}

/// Fewer numbers than a vector's.
@inline(always)
private func updateFewSlots<Body: SlotBody>(
  _ body: Body, _ count: Int, _ values: MutableFloats, _ slots: MutableFloats, _ gradients: Floats?
) {
  if count == 0 { return }
  var (value, slot) = (load(values, count: count), load(slots, count: count))
  body.update(&value, &slot, gradient: gradients.map { load($0, count: count) } ?? Vector())
  store(value, values, count: count)
  store(slot, slots, count: count)
}

/// One step of gradient descent with momentum; what is kept is the velocity.
struct Momentum: SlotBody {
  private let lessRate: Vector, momentum: Vector
  private let looksAhead: Bool

  @inline(always)
  init(_ step: MomentumStep) {
    (lessRate, momentum) = (splat(-step.rate), splat(step.momentum))
    looksAhead = step.looksAhead
  }

  @inline(always)
  func update(_ value: inout Vector, _ slot: inout Vector, gradient: Vector) {
    slot = fma(momentum, slot, gradient)
    value = fma(lessRate, looksAhead ? fma(momentum, slot, gradient) : slot, value)
  }
}

/// All steps without gradient that a row missed, at once.
struct Coasting: SlotBody {
  /// How far a velocity of 1 has gone, and what is left of it.
  let distance: Vector, left: Vector

  @inline(always)
  func update(_ value: inout Vector, _ slot: inout Vector, gradient: Vector) {
    value = fma(distance, slot, value)
    slot = slot * left
  }
}

/// One step of Adagrad; what is kept is the sum of the squares of the gradients.
struct Adagrad: SlotBody {
  private let rate: Vector, epsilon: Vector

  @inline(always)
  init(_ step: AdagradStep) { (rate, epsilon) = (splat(step.rate), splat(step.epsilon)) }

  @inline(always)
  func update(_ value: inout Vector, _ slot: inout Vector, gradient: Vector) {
    slot = fma(gradient, gradient, slot)
    value = fma(rate * gradient, negatedReciprocal(slot.squareRoot() + epsilon), value)
  }
}
