import Diagnostics
package import Schema

/// What a number must be: `{at_least: 4}`. Several comparisons hold together.
package struct Comparison: Construct {
  package static let name = "comparison"
  package static let prose = "What a number must be; where several are given, all of them."

  package let atLeast: Double?
  package let atMost: Double?
  package let above: Double?
  package let below: Double?
  package let equals: Double?

  package init(_ field: Fields) {
    atLeast = field.optional("at_least", "The smallest number that passes.")
    atMost = field.optional("at_most", "The largest number that passes.")
    above = field.optional("above", "Numbers above it pass, it does not.")
    below = field.optional("below", "Numbers below it pass, it does not.")
    equals = field.optional("equals", "The one number that passes.")
    if phrases.isEmpty {
      field.report(
        .noComparison, "nothing is compared",
        help: "write one of `at_least`, `at_most`, `above`, `below` or `equals`, each with a number")
    } else if isEmpty {
      field.report(.emptyRange, "no number is \(phrase)")
    }
  }

  /// Whether a number passes; NaN never does.
  package func admits(_ value: Double) -> Bool {
    if let atLeast, !(value >= atLeast) { return false }
    if let atMost, !(value <= atMost) { return false }
    if let above, !(value > above) { return false }
    if let below, !(value < below) { return false }
    if let equals, value != equals { return false }
    return true
  }

  /// Whether a number between two passes, both included.
  package func admitsSome(from low: Double, to high: Double) -> Bool {
    let lower = max(atLeast ?? -.infinity, above ?? -.infinity, equals ?? -.infinity)
    let upper = min(atMost ?? .infinity, below ?? .infinity, equals ?? .infinity)
    if lower > high || upper < low { return false }
    return (lower != high || admits(high)) && (upper != low || admits(low))
  }

  /// The numbers it compares with.
  package var bounds: [Double] { [atLeast, atMost, above, below, equals].compactMap(\.self) }

  /// The comparison in words, after "is": "at least 4 and below 5".
  package var phrase: String { phrases.joined(separator: " and ") }

  private var phrases: [String] {
    [("at least", atLeast), ("at most", atMost), ("above", above), ("below", below), ("equal to", equals)]
      .compactMap { words, bound in bound.map { "\(words) \(NumberText.shortest($0))" } }
  }

  /// Whether no number passes.
  private var isEmpty: Bool {
    let lower = max(atLeast ?? -.infinity, above ?? -.infinity, equals ?? -.infinity)
    let upper = min(atMost ?? .infinity, below ?? .infinity, equals ?? .infinity)
    return lower > upper || lower == upper && !admits(lower)
  }
}
