import Diagnostics
import YAML

/// The construct that is being decoded, the constructs around it, and which of its values are invalid.
///
/// A value that cannot be used makes its construct invalid, and every construct around it. What depends on an invalid value is not
/// checked, so that one error gives one message.
package final class DecodingContext {
  /// The construct and what is written in it.
  let source: Fields.Source
  /// The fields of the construct; evaluated only for messages.
  let declaration: @Sendable () -> Declaration
  /// The construct that contains this one.
  let outer: DecodingContext?
  /// The number of invalid values found in it.
  private(set) var failureCount = 0
  /// The number of its own values that were wrong but certain in their meaning.
  private(set) var correctionCount = 0
  /// The fields that another diagnostic already explains: their absence is not reported.
  private var explained: Set<String> = []

  init(source: Fields.Source, declaration: @escaping @Sendable () -> Declaration, outer: DecodingContext?) {
    self.source = source
    self.declaration = declaration
    self.outer = outer
  }

  /// The context of a value that is in no construct.
  package convenience init() {
    self.init(
      source: Fields.Source(construct: "", range: Node.nowhere, entries: []),
      declaration: { Declaration(term: "", prose: "") }, outer: nil)
  }

  /// Whether no value was invalid so far.
  package var isValid: Bool { failureCount == 0 }

  /// Marks a value as invalid. The error was reported, here or where the value was first met.
  package func fail() {
    failureCount += 1
    outer?.fail()
  }

  /// Reports a diagnostic; an error makes the construct invalid.
  func report(_ diagnostic: Diagnostic, into collector: Collector) {
    if diagnostic.severity == .error { fail() }
    collector.report(diagnostic)
  }

  /// Notes that a value was wrong, but certain in its meaning.
  func correct() { correctionCount += 1 }

  /// Notes that a diagnostic says why a field is missing or has no value of its form.
  func explain(_ key: String) { explained.insert(key) }

  func isExplained(_ key: String) -> Bool { explained.contains(key) }
}
