import Experiments

/// The tick values of an axis: multiples of 1, 2 or 5 times a power of ten.
struct Ticks: Sendable, Equatable {
  /// The values in rising order, each the Double nearest to its decimal form.
  let values: [Double]
  /// The number of decimals of the labels.
  let decimals: Int
  /// The distance between ticks; 0 if there is only one.
  let step: Double

  /// About `count` ticks within the range; one for a range of a single point, none for a range that is not finite.
  init(from low: Double, to high: Double, count: Int) {
    guard low.isFinite, high.isFinite, count > 0, low <= high else {
      self.init(values: [], decimals: 0, step: 0)
      return
    }
    guard low < high, (high - low).isFinite else {
      self.init(values: [low], decimals: low == low.rounded() ? 0 : 4, step: 0)
      return
    }
    let (mantissa, exponent) = Self.step(for: (high - low) / Double(count))
    let power = Numerals.powerOfTen(abs(exponent))
    // Dividing by an exact power of ten gives the Double nearest to the decimal; multiplying by 0.1 does not.
    func value(_ index: Double) -> Double {
      exponent < 0 ? index * mantissa / power : index * mantissa * power
    }
    let unit = value(1)
    var first = (low / unit).rounded()
    if value(first) < low { first += 1 }
    var values: [Double] = []
    while value(first) <= high, values.count <= 4 * count {
      values.append(value(first) + 0)
      first += 1
    }
    self.init(values: values, decimals: max(0, -exponent), step: unit)
  }

  /// The ticks of the range extended to multiples of the step, so that the first and the last tick enclose it.
  static func enclosing(from low: Double, to high: Double, count: Int) -> Ticks {
    let inner = Ticks(from: low, to: high, count: count)
    guard inner.step > 0 else { return inner }
    let bottom = (low / inner.step).rounded(.down) * inner.step
    let top = (high / inner.step).rounded(.up) * inner.step
    // The half step keeps rounding from dropping an end.
    let wide = Ticks(from: bottom - inner.step / 2, to: top + inner.step / 2, step: inner)
    return wide
  }

  /// A tick's label.
  func label(_ value: Double) -> String { Numerals.fixed(value, decimals) }

  private init(values: [Double], decimals: Int, step: Double) {
    self.values = values
    self.decimals = decimals
    self.step = step
  }

  private init(from low: Double, to high: Double, step other: Ticks) {
    var values: [Double] = []
    var index = (low / other.step).rounded(.up)
    let power = Numerals.powerOfTen(other.decimals)
    while index * other.step <= high, values.count < 100 {
      values.append((index * other.step * power).rounded() / power + 0)
      index += 1
    }
    self.init(values: values, decimals: other.decimals, step: other.step)
  }

  /// The step nearest in ratio to `raw` that is 1, 2 or 5 times a power of ten.
  private static func step(for raw: Double) -> (mantissa: Double, exponent: Int) {
    var exponent = 0
    var rest = raw
    while rest >= 10, exponent < 300 {
      rest /= 10
      exponent += 1
    }
    while rest < 1, exponent > -300 {
      rest *= 10
      exponent -= 1
    }
    // The thresholds are the geometric means of adjacent steps: sqrt 2, sqrt 10, sqrt 50.
    if rest * rest >= 50 { return (1, exponent + 1) }
    if rest * rest >= 10 { return (5, exponent) }
    if rest * rest >= 2 { return (2, exponent) }
    return (1, exponent)
  }
}
