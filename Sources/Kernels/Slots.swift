internal import KernelInterface

/// An update of a vector of values and of their state (velocity or sum of squares).
protocol SlotBody {
  func update(_ value: inout Vector, _ slot: inout Vector, gradient: Vector)
}

/// Applies an update to `count` contiguous values and their state. Nil gradients are 0. If the count is not a multiple of the vector
/// width, the last vector overlaps its neighbour; it is computed first and written last.
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

/// Fewer values than a vector.
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

/// One step of gradient descent with momentum; the state is the velocity.
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

/// All missed steps without gradient at once.
struct Coasting: SlotBody {
  /// The distance that a velocity of 1 moves, and the fraction of it that remains.
  let distance: Vector, left: Vector

  @inline(always)
  func update(_ value: inout Vector, _ slot: inout Vector, gradient: Vector) {
    value = fma(distance, slot, value)
    slot = slot * left
  }
}

/// One step of Adagrad; the state is the sum of squared gradients.
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
