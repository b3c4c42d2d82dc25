package import Diagnostics
package import YAML

extension Origin {
  /// Notes of where the parameters were set, from the one in the text to the one that has the value.
  package var related: [Related] {
    parts.flatMap { part in
      [Related(range: part.range.stretch, message: "\(quoted("$" + part.name)) is set here")]
        + (part.origin?.related ?? [])
    }
  }

  /// Where the value came from, as messages say it: "the value of `$size`", "the value of `$(size / 5)` where `size` is 32", "the
  /// value of `$k`, which is `$(size / 5)` where `size` is 32".
  var phrase: String {
    let value = "the value of \(quoted(written))"
    if isComputed { return value + conditions }
    guard let computation else { return value }
    return "\(value), which is \(quoted(computation.written))\(computation.conditions)"
  }

  /// The computation that gave the value, followed through parameters that pass it on.
  private var computation: Origin? { isComputed ? self : parts.first?.origin?.computation }

  /// " where `size` is 32"
  private var conditions: String {
    let values = parts.map { "\(quoted($0.name)) is \($0.value)" }
    guard let last = values.last else { return "" }
    return " where " + (values.count > 1 ? values.dropLast().joined(separator: ", ") + " and " : "") + last
  }

  /// Where the parameters were set, their own origins included.
  private var ranges: [SourceRange] { parts.flatMap { [$0.range.stretch] + ($0.origin?.ranges ?? []) } }

  /// The one range where `--set` or an overlay gave the value; nil where neither did, or more than one.
  fileprivate var overridingRange: SourceRange? {
    let ranges = overridingRanges
    return ranges.count == 1 ? ranges.first : nil
  }

  private var overridingRanges: Set<SourceRange> {
    parts.reduce(into: []) { ranges, part in
      if part.setter != .file {
        ranges.insert(part.range)
      } else if let origin = part.origin {
        ranges.formUnion(origin.overridingRanges)
      }
    }
  }

  /// What makes two diagnostics about the value one.
  fileprivate func cause(problem: String) -> Cause {
    // What was given in another text than the one that uses it needs one message.
    overridingRange.map { Cause(ranges: [$0], problem: "") } ?? Cause(ranges: ranges, problem: written + problem)
  }
}

/// Where a diagnostic about a value is shown, with its notes and its cause.
struct ReportLocation {
  var range: SourceRange
  var related: [Related]
  var cause: Cause?
}

extension Node {
  /// Where a diagnostic about the value is shown: where the value is used, with notes of where its parameters were set. A value from
  /// `--set` or from an overlay is shown where it was set, because that is the text to change.
  ///
  /// - Parameters:
  ///   - range: the part of the value that is wrong; the whole value by default.
  ///   - problem: what is wrong, without the name of the field.
  func reportLocation(of range: SourceRange? = nil, problem: String = "") -> ReportLocation {
    let range = range ?? self.range
    guard let origin else { return ReportLocation(range: range, related: []) }
    let cause = origin.cause(problem: problem)
    guard let setting = origin.overridingRange else {
      return ReportLocation(range: range, related: origin.related, cause: cause)
    }
    let use = Related(range: range.stretch, message: "it is used here")
    return ReportLocation(
      range: setting, related: [use] + origin.related.filter { $0.range != setting.stretch }, cause: cause)
  }
}
