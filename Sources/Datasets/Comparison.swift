import Diagnostics
package import Schema

/// A condition on a number: `{at_least: 4}`.
package struct Comparison: Construct {
  package static let name = "comparison"
  package static let prose = "A condition on a number. Where several comparisons are given, all must hold."

  package let atLeast: Double?
  package let atMost: Double?
  package let above: Double?
  package let below: Double?
  package let equals: Double?

  package init(_ field: Fields) {
    atLeast = field.optional("at_least", "The number must be at least this.")
    atMost = field.optional("at_most", "The number must be at most this.")
    above = field.optional("above", "The number must be greater than this.")
    below = field.optional("below", "The number must be less than this.")
    equals = field.optional("equals", "The number must be equal to this.")
    if phrases.isEmpty {
      field.report(
        .noComparison, "the comparison is empty",
        help: "give `at_least`, `at_most`, `above`, `below` or `equals` with a number")
    } else if isEmpty {
      field.report(.emptyRange, "no number is \(phrase)")
    }
  }

  /// Whether a number meets the condition. NaN never does.
  package func admits(_ value: Double) -> Bool {
    if let atLeast, !(value >= atLeast) { return false }
    if let atMost, !(value <= atMost) { return false }
    if let above, !(value > above) { return false }
    if let below, !(value < below) { return false }
    if let equals, value != equals { return false }
    return true
  }

  /// Whether a number from `low` to `high` meets the condition.
  package func admitsSome(from low: Double, to high: Double) -> Bool {
    let lower = max(atLeast ?? -.infinity, above ?? -.infinity, equals ?? -.infinity)
    let upper = min(atMost ?? .infinity, below ?? .infinity, equals ?? .infinity)
    if lower > high || upper < low { return false }
    return (lower != high || admits(high)) && (upper != low || admits(low))
  }

  /// The numbers that it compares with.
  package var bounds: [Double] { [atLeast, atMost, above, below, equals].compactMap(\.self) }

  /// The comparison in words, after "is": "at least 4 and below 5".
  package var phrase: String { phrases.joined(separator: " and ") }

  private var phrases: [String] {
    [("at least", atLeast), ("at most", atMost), ("above", above), ("below", below), ("equal to", equals)]
      .compactMap { words, bound in bound.map { "\(words) \(NumberText.shortest($0))" } }
  }

  /// Whether no number meets the condition.
  private var isEmpty: Bool {
    let lower = max(atLeast ?? -.infinity, above ?? -.infinity, equals ?? -.infinity)
    let upper = min(atMost ?? .infinity, below ?? .infinity, equals ?? .infinity)
    return lower > upper || lower == upper && !admits(lower)
  }
}
