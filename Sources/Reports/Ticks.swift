/// Round numbers along an axis: multiples of 1, 2 or 5 times a power of ten.
struct Ticks: Sendable, Equatable {
  /// Rising, each the Double nearest its decimal form.
  let values: [Double]
  /// How many decimals tell them apart.
  let decimals: Int
  /// From one to the next; 0 where there is only one.
  let step: Double

  /// About `count` ticks that lie within the range; one where it is a single point, none where it is not finite.
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
    // Below one, dividing by an exact power gives the Double nearest the decimal; multiplying by a tenth does not.
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

  /// The ticks of the range widened to whole steps, so that the first and the last enclose it.
  static func enclosing(from low: Double, to high: Double, count: Int) -> Ticks {
    let inner = Ticks(from: low, to: high, count: count)
    guard inner.step > 0 else { return inner }
    let bottom = (low / inner.step).rounded(.down) * inner.step
    let top = (high / inner.step).rounded(.up) * inner.step
    // Half a step more, so that rounding cannot drop an end.
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

  /// The round step nearest, in ratio, to a raw one, as a mantissa of 1, 2 or 5 and a power of ten.
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
    // The borders are the geometric means of neighbours: sqrt 2, sqrt 10, sqrt 50.
    if rest * rest >= 50 { return (1, exponent + 1) }
    if rest * rest >= 10 { return (5, exponent) }
    if rest * rest >= 2 { return (2, exponent) }
    return (1, exponent)
  }
}
