import Diagnostics

/// A JSON value. Objects keep the order of their members. Numbers are written with the digits that read back to the same bits.
package enum JSONValue: Sendable, Equatable {
  case null
  case bool(Bool)
  case integer(Int)
  case number(Double)
  /// Written with the digits of a Float32; read back as a `number`.
  case single(Float)
  case string(String)
  case array([JSONValue])
  case object([Member])

  package struct Member: Sendable, Equatable {
    package var key: String
    package var value: JSONValue

    package init(_ key: String, _ value: JSONValue) { (self.key, self.value) = (key, value) }
  }

  /// The number; null where it is nil.
  package init(_ value: Double?) { self = value.map(JSONValue.number) ?? .null }

  /// The text; null where it is nil.
  package init(_ value: String?) { self = value.map(JSONValue.string) ?? .null }

  // MARK: Access

  /// The value of an object's first member with that key; nil where there is none or the value is not an object.
  package subscript(key: String) -> JSONValue? {
    guard case .object(let members) = self else { return nil }
    return members.first { $0.key.isExactly(key) }?.value
  }

  package var members: [Member]? { if case .object(let members) = self { members } else { nil } }

  package var elements: [JSONValue]? { if case .array(let elements) = self { elements } else { nil } }

  package var text: String? { if case .string(let text) = self { text } else { nil } }

  package var boolean: Bool? { if case .bool(let value) = self { value } else { nil } }

  /// The number of any kind as Float64.
  package var double: Double? {
    switch self {
    case .number(let value): value
    case .integer(let value): Double(value)
    case .single(let value): Double(value)
    default: nil
    }
  }

  /// The number, where it was written as an integer.
  package var int: Int? { if case .integer(let value) = self { value } else { nil } }
}

extension JSONValue: ExpressibleByNilLiteral, ExpressibleByBooleanLiteral, ExpressibleByIntegerLiteral,
  ExpressibleByFloatLiteral, ExpressibleByStringInterpolation, ExpressibleByArrayLiteral, ExpressibleByDictionaryLiteral
{
  package init(nilLiteral: ()) { self = .null }
  package init(booleanLiteral value: Bool) { self = .bool(value) }
  package init(integerLiteral value: Int) { self = .integer(value) }
  package init(floatLiteral value: Double) { self = .number(value) }
  package init(stringLiteral value: String) { self = .string(value) }
  package init(arrayLiteral elements: JSONValue...) { self = .array(elements) }
  /// Keeps the order of the members.
  package init(dictionaryLiteral members: (String, JSONValue)...) {
    self = .object(members.map { Member($0.0, $0.1) })
  }
}
