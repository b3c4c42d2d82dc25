package import Diagnostics
package import YAML

/// A type that a field can have: how it is read from a node, how it is written, what to call it.
///
/// `Int`, `Double`, `Bool`, `String`, lists of them, ``OneOrMany``, ``Table``, ``NodeName``, ``FilePath``, ``Located``, ``Choice`` and
/// ``Section`` conform. An enumeration of words conforms to ``WordValue``, a type written as one piece of text to ``TextValue``.
package protocol FieldValue: Sendable {
  /// What may be written, for the reference and the JSON Schema.
  static var form: Form { get }
  /// What stands in for a value that was wrong or is not there.
  static var placeholder: Self { get }
  /// Reads a value; nil after reporting what is wrong with it.
  static func decode(_ node: Node, _ reading: Reading) -> Self?
  /// The value as the resolved spec writes it.
  var node: Node { get }
  /// The value with a place, for types that carry one: what a default gets.
  func placed(at range: SourceRange) -> Self
  /// Whether the resolved spec leaves it out.
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
    let message = "\(reading.label) must be one of \(listed(words)); found \(reading.found(node))"
    let meant = spelling(of: scalar.text, in: words)
    let answer = advice(on: scalar.text, in: [reading.field])
    if let meant, meant.isCertain {
      let isKnown = reading.mend(.unknownWord, message, at: node, help: meant.help, as: meant.word)
      return isKnown ? Self(rawValue: meant.word) : nil
    }
    reading.report(
      .unknownWord, message, at: node, help: meant?.help ?? answer, edit: meant?.edit(at: node.range))
    return nil
  }
}

/// A value written as one piece of text with a grammar of its own, such as a metric's name, `ndcg@10`.
package protocol TextValue: FieldValue {
  /// What it is, after "must be": "a metric's name, such as `ndcg@10`".
  static var phrase: String { get }
  /// A regular expression (ECMA-262) that every such text matches; nil where none says much.
  static var pattern: String? { get }
  /// Reads the text.
  init(_ text: String) throws(Refusal)
  /// The text that reads back as this value.
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
      return reading.mend(error.code, error.message, at: node, help: help, as: meant) ? value : nil
    }
  }
}

/// Why a text is not a value of a ``TextValue``.
package struct Refusal: Error, Sendable {
  package var code: Code
  package var message: String
  package var help: String?
  /// The text that was meant, where that is certain.
  package var meant: String?

  package init(_ code: Code, _ message: String, help: String? = nil, meant: String? = nil) {
    self.code = code
    self.message = message
    self.help = help
    self.meant = meant
  }
}
