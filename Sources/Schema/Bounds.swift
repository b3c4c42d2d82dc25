import Diagnostics
package import YAML

/// The range of a number.
package struct Bounds<Value: FieldValue & Comparable>: Sendable {
  private var lower: Value?
  private var lowerIncluded = true
  private var upper: Value?
  private var upperIncluded = true

  package static func atLeast(_ value: Value) -> Self { Self(lower: value) }
  package static func above(_ value: Value) -> Self { Self(lower: value, lowerIncluded: false) }
  package static func atMost(_ value: Value) -> Self { Self(upper: value) }
  package static func below(_ value: Value) -> Self { Self(upper: value, upperIncluded: false) }
  /// A closed range.
  package static func between(_ lower: Value, _ upper: Value) -> Self { Self(lower: lower, upper: upper) }
  /// A half-open range.
  package static func from(_ lower: Value, below upper: Value) -> Self {
    Self(lower: lower, upper: upper, upperIncluded: false)
  }
  /// An open range.
  package static func strictlyBetween(_ lower: Value, _ upper: Value) -> Self {
    Self(lower: lower, lowerIncluded: false, upper: upper, upperIncluded: false)
  }

  package func contains(_ value: Value) -> Bool {
    if let lower, value < lower || (!lowerIncluded && value == lower) { return false }
    if let upper, value > upper || (!upperIncluded && value == upper) { return false }
    return true
  }

  /// The range as messages say it: "at least 0 and below 1".
  package var phrase: String {
    if let lower, lower == upper { return text(lower) }
    let from = lower.map { lowerIncluded ? "at least \(text($0))" : "above \(text($0))" }
    let to = upper.map { upperIncluded ? "at most \(text($0))" : "below \(text($0))" }
    if let lower, let upper, lowerIncluded, upperIncluded { return "between \(text(lower)) and \(text(upper))" }
    return [from, to].compactMap(\.self).joined(separator: " and ")
  }

  /// The range without its number type, for declarations.
  package var limits: Limits {
    Limits(
      phrase: phrase, lower: lower.map { Limits.End(number: text($0), isIncluded: lowerIncluded) },
      upper: upper.map { Limits.End(number: text($0), isIncluded: upperIncluded) })
  }

  /// A bound without a needless fraction: `1`, not `1.0`.
  private func text(_ value: Value) -> String {
    (value as? Double).map(NumberText.shortest) ?? value.node.scalar?.text ?? ""
  }

  /// Whether all numbers of a field are in the range; reports each that is not.
  func admit<V: BoundedValue>(_ value: V, _ node: Node, _ reading: Reading) -> Bool where V.Bound == Value {
    var admitted = true
    for (number, place) in value.bounded(at: node) where !contains(number) {
      (place.isElement ? reading.element : reading).report(.outOfRange, must: phrase, at: place.node)
      admitted = false
    }
    return admitted
  }
}

extension Bounds<Double> {
  /// At least 0 and below 1.
  package static var fraction: Self { .from(0, below: 1) }
}

/// A field value that contains numbers with bounds: a number, a list of numbers, a located number.
package protocol BoundedValue: FieldValue {
  associatedtype Bound: FieldValue & Comparable
  /// The numbers, each with the node that it was decoded from.
  func bounded(at node: Node) -> [(Bound, BoundedPlace)]
}

/// The location of a bounded number.
package struct BoundedPlace {
  package var node: Node
  package var isElement: Bool
}

extension BoundedValue where Self: Comparable, Bound == Self {
  package func bounded(at node: Node) -> [(Self, BoundedPlace)] { [(self, BoundedPlace(node: node, isElement: false))] }
}

/// A range of numbers without their type, for the reference and the JSON Schema.
package struct Limits: Sendable {
  package struct End: Sendable {
    /// As a spec would write it.
    package var number: String
    package var isIncluded: Bool
  }

  /// The range in words.
  package var phrase: String
  package var lower: End?
  package var upper: End?
}
