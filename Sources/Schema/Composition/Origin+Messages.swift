package import Diagnostics
package import YAML

extension Origin {
  /// The places where its parameters were set, from the one that it names to where the value stands, as a message shows them. Each
  /// is shown itself, though it may stand in a block that is used many times.
  package var related: [Related] {
    parts.flatMap { part in
      [Related(range: part.range.stretch, message: "\(quoted("$" + part.name)) is set here")]
        + (part.origin?.related ?? [])
    }
  }

  /// What a value is that came from it: "the value of `$size`", "the value of `$(size / 5)` where `size` is 32", "the value of `$k`,
  /// which is `$(size / 5)` where `size` is 32".
  var phrase: String {
    let value = "the value of \(quoted(written))"
    if isComputed { return value + conditions }
    guard let computation else { return value }
    return "\(value), which is \(quoted(computation.written))\(computation.conditions)"
  }

  /// The computation that gave the value, perhaps to one that handed it on.
  private var computation: Origin? { isComputed ? self : parts.first?.origin?.computation }

  /// " where `size` is 32"
  private var conditions: String {
    let values = parts.map { "\(quoted($0.name)) is \($0.value)" }
    guard let last = values.last else { return "" }
    return " where " + (values.count > 1 ? values.dropLast().joined(separator: ", ") + " and " : "") + last
  }

  /// By which its mistakes are one mistake, however often it is used.
  var key: String {
    let places = parts.map { part in
      let range = part.range
      return " \(range.file):\(range.start.line):\(range.start.column)" + (part.origin.map { " " + $0.key } ?? "")
    }
    return written + places.joined()
  }
}

extension Node {
  /// Where a mistake in its value is shown, and what is shown beside it: where it is read, with the places where its parameters were
  /// set. What the command line set, or a spec that lies over the one that reads it, is shown where it was set: there is what must
  /// change.
  ///
  /// - Parameter range: the part of it that is wrong; the whole unless it is given.
  func places(of range: SourceRange? = nil, in collector: Collector) -> (range: SourceRange, related: [Related]) {
    let range = range ?? self.range
    guard let origin else { return (range, []) }
    guard let place = origin.place(over: range.file, in: collector) else { return (range, origin.related) }
    let read = Related(range: range.stretch, message: "it is read here")
    return (place, [read] + origin.related.filter { $0.range != place.stretch })
  }

  /// Whether a mistake in its value was reported where the value was set, for which it was not made.
  func isReportedWhereSet(in collector: Collector) -> Bool {
    origin?.place(over: range.file, in: collector).map(collector.hasError(at:)) ?? false
  }
}

extension Origin {
  /// The place where a text that lies over a file gave the value, if there is one such place.
  fileprivate func place(over file: String, in collector: Collector) -> SourceRange? {
    let places = places(over: file, in: collector)
    return places.count == 1 ? places.first : nil
  }

  private func places(over file: String, in collector: Collector) -> Set<SourceRange> {
    parts.reduce(into: []) { places, part in
      if collector.comes(part.range.file, before: file) {
        places.insert(part.range)
      } else if let origin = part.origin {
        places.formUnion(origin.places(over: file, in: collector))
      }
    }
  }
}
