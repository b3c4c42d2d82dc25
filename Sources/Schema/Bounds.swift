import Diagnostics
package import YAML

/// A range that a number must lie in.
package struct Bounds<Value: FieldValue & Comparable>: Sendable {
  private var lower: Value?
  private var lowerIncluded = true
  private var upper: Value?
  private var upperIncluded = true

  package static func atLeast(_ value: Value) -> Self { Self(lower: value) }
  package static func above(_ value: Value) -> Self { Self(lower: value, lowerIncluded: false) }
  package static func atMost(_ value: Value) -> Self { Self(upper: value) }
  package static func below(_ value: Value) -> Self { Self(upper: value, upperIncluded: false) }
  /// Both ends belong to it.
  package static func between(_ lower: Value, _ upper: Value) -> Self { Self(lower: lower, upper: upper) }
  /// The first end belongs to it, the second does not.
  package static func from(_ lower: Value, below upper: Value) -> Self {
    Self(lower: lower, upper: upper, upperIncluded: false)
  }
  /// Neither end belongs to it.
  package static func strictlyBetween(_ lower: Value, _ upper: Value) -> Self {
    Self(lower: lower, lowerIncluded: false, upper: upper, upperIncluded: false)
  }

  package func contains(_ value: Value) -> Bool {
    if let lower, value < lower || (!lowerIncluded && value == lower) { return false }
    if let upper, value > upper || (!upperIncluded && value == upper) { return false }
    return true
  }

  /// The range in words: "at least 0 and below 1".
  package var phrase: String {
    if let lower, lower == upper { return text(lower) }
    let from = lower.map { lowerIncluded ? "at least \(text($0))" : "above \(text($0))" }
    let to = upper.map { upperIncluded ? "at most \(text($0))" : "below \(text($0))" }
    if let lower, let upper, lowerIncluded, upperIncluded { return "between \(text(lower)) and \(text(upper))" }
    return [from, to].compactMap(\.self).joined(separator: " and ")
  }

  /// The range as the declarations hold it.
  package var limits: Limits {
    Limits(
      phrase: phrase, lower: lower.map { Limits.End(number: text($0), isIncluded: lowerIncluded) },
      upper: upper.map { Limits.End(number: text($0), isIncluded: upperIncluded) })
  }

  /// A bound as a person would write it: `1`, not `1.0`.
  private func text(_ value: Value) -> String {
    (value as? Double).map(NumberText.shortest) ?? value.node.scalar?.text ?? ""
  }

  /// Whether all of a field's numbers lie in the range; reports each that does not.
  func admit<V: BoundedValue>(_ value: V, _ node: Node, _ reading: Reading) -> Bool where V.Bound == Value {
    var admitted = true
    for (number, place) in value.bounded(at: node) where !contains(number) {
      let label = place.isElement ? reading.element.label : reading.label
      reading.report(
        .outOfRange, "\(label) must be \(phrase); found \(reading.found(place.node))", at: place.node)
      admitted = false
    }
    return admitted
  }
}

extension Bounds<Double> {
  /// A part of a whole that leaves something: at least 0 and below 1.
  package static var fraction: Self { .from(0, below: 1) }
}

/// A field's value that holds numbers which can be bounded: a number, a list of numbers, a located number.
package protocol BoundedValue: FieldValue {
  associatedtype Bound: FieldValue & Comparable
  /// The numbers in it, each with the node that it was read from.
  func bounded(at node: Node) -> [(Bound, BoundedPlace)]
}

/// Where a bounded number stands.
package struct BoundedPlace {
  package var node: Node
  package var isElement: Bool
}

extension BoundedValue where Self: Comparable, Bound == Self {
  package func bounded(at node: Node) -> [(Self, BoundedPlace)] { [(self, BoundedPlace(node: node, isElement: false))] }
}

/// A range of numbers without their type: what the reference and the JSON Schema say of it.
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
