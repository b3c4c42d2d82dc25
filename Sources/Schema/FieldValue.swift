package import Diagnostics
package import YAML

/// A type of field values: how it is decoded, written and described.
///
/// `Int`, `Double`, `Bool`, `String`, lists of them, ``OneOrMany``, ``Table``, ``NodeName``, ``FilePath``, ``Located``, ``Choice`` and
/// ``Section`` conform. An enumeration of words conforms to ``WordValue``, a type written as one piece of text to ``TextValue``.
package protocol FieldValue: Sendable {
  /// The form of its values, for messages, the reference and the JSON Schema.
  static var form: Form { get }
  /// The value that replaces an invalid or missing one.
  static var placeholder: Self { get }
  /// Decodes a value; nil after reporting why it is invalid.
  static func decode(_ node: Node, _ reading: Reading) -> Self?
  /// The value as the resolved spec writes it.
  var node: Node { get }
  /// The value with a location, for types that have one; used for defaults.
  func placed(at range: SourceRange) -> Self
  /// Whether the resolved spec leaves the field out.
  static var isHidden: Bool { get }
}

extension FieldValue {
  package func placed(at range: SourceRange) -> Self { self }
  package static var isHidden: Bool { false }
}

/// An enumeration whose raw values are the words of the language: `enum Activation: String, WordValue { case none, relu }`.
package protocol WordValue: FieldValue, RawRepresentable<String>, CaseIterable {}

extension WordValue {
  package static var form: Form { .words(allCases.map(\.rawValue)) }
  package static var placeholder: Self { allCases[allCases.startIndex] }
  package var node: Node { .text(rawValue) }

  package static func decode(_ node: Node, _ reading: Reading) -> Self? {
    let words = allCases.map(\.rawValue)
    guard let scalar = node.scalar, scalar.core != .null else {
      reading.wrongType(node, expected: "one of \(listed(words))")
      return nil
    }
    if let value = Self(rawValue: scalar.text) { return value }
    let expected = "one of \(listed(words))"
    let meant = spelling(of: scalar.text, in: words)
    let answer = Advice.on(scalar.text, in: [.fields(reading.field)])?.text
    if let meant, meant.isCertain {
      let isKnown = reading.correctWord(node, expected: expected, help: meant.help, as: meant.word)
      return isKnown ? Self(rawValue: meant.word) : nil
    }
    reading.report(
      .unknownWord, must: expected, at: node, help: meant?.help ?? answer, edit: meant?.edit(at: node.range))
    return nil
  }
}

/// A string with a grammar of its own, such as a metric's name, `ndcg@10`.
package protocol TextValue: FieldValue {
  /// Its description after "must be": "a metric's name, such as `ndcg@10`".
  static var phrase: String { get }
  /// A regular expression (ECMA-262) that every valid string matches; nil where there is no useful one.
  static var pattern: String? { get }
  /// Parses the string.
  init(_ text: String) throws(Refusal)
  /// The string that parses as this value.
  var text: String { get }
}

extension TextValue {
  package static var pattern: String? { nil }
  package static var form: Form { pattern.map { .pattern(phrase, $0) } ?? .custom(phrase) }
  package var node: Node { .text(text) }

  package static func decode(_ node: Node, _ reading: Reading) -> Self? {
    guard let scalar = node.scalar, scalar.core != .null else {
      reading.wrongType(node, expected: phrase)
      return nil
    }
    do throws(Refusal) {
      return try Self(scalar.text)
    } catch {
      guard let meant = error.meant, let help = error.help, let value = try? Self(meant) else {
        reading.report(error.code, error.message, at: node, help: error.help)
        return nil
      }
      return reading.correct(error.code, error.message, at: node, help: help, as: meant) ? value : nil
    }
  }
}

/// Why a string is not a valid ``TextValue``.
package struct Refusal: Error, Sendable {
  package var code: Code
  package var message: String
  package var help: String?
  /// The string that was meant, where that is certain.
  package var meant: String?

  package init(_ code: Code, _ message: String, help: String? = nil, meant: String? = nil) {
    self.code = code
    self.message = message
    self.help = help
    self.meant = meant
  }
}
