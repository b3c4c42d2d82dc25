package import Diagnostics
import YAML

/// The fields of one construct: reads them from a mapping, or, when there is none, records how they are declared.
///
/// A mistake is reported where it stands and leaves a placeholder; a spec with mistakes is never run.
package final class Fields {
  /// Where the construct and its fields stand, for checks that come later.
  package let source: Source
  private let entries: [Entry]
  private let collector: Collector?
  private let mistakesBefore: Int
  private var declarations: [FieldDeclaration] = []
  private var resolved: [Entry] = []
  private var missing: [String] = []
  /// The keys of fields whose values were wrong, are missing, or stand under a misspelt key. Whole once ``finish()`` was called.
  private(set) var wrong: Set<String> = []

  /// Records declarations.
  init(declaring name: String) {
    source = Source(construct: name, range: Node.nowhere, entries: [])
    entries = []
    collector = nil
    mistakesBefore = 0
  }

  /// Reads a mapping; `owner` is where the construct is named (its kind's word, its section's key).
  init(_ name: String, label: String? = nil, entries: [Entry], owner: SourceRange, collector: Collector) {
    source = Source(construct: name, label: label, range: owner, entries: entries)
    self.entries = entries
    self.collector = collector
    mistakesBefore = collector.mistakeCount
    // Where the YAML itself is wrong, what the construct says is not known.
    if entries.contains(where: \.key.isReported) { collector.passOver() }
  }

  // MARK: Declaring

  /// A field that must be given.
  package func callAsFunction<V: FieldValue>(_ key: String, _ prose: String) -> V {
    field(key, prose, presence: .required, limits: nil, check: nil) ?? V.placeholder
  }

  /// A field that may be left out.
  package func callAsFunction<V: FieldValue>(_ key: String, default value: V, _ prose: String) -> V {
    field(key, prose, presence: .defaulted(value.node), limits: nil, check: nil) ?? value.placed(at: source.range)
  }

  /// A field that must be given, within bounds; of a list each element must be within them.
  package func callAsFunction<V: BoundedValue>(_ key: String, _ bounds: Bounds<V.Bound>, _ prose: String) -> V {
    field(key, prose, presence: .required, limits: bounds.limits) { bounds.admit($0, $1, $2) } ?? V.placeholder
  }

  /// A field that may be left out, within bounds.
  package func callAsFunction<V: BoundedValue>(
    _ key: String, default value: V, _ bounds: Bounds<V.Bound>, _ prose: String
  ) -> V {
    field(key, prose, presence: .defaulted(value.node), limits: bounds.limits) { bounds.admit($0, $1, $2) }
      ?? value.placed(at: source.range)
  }

  /// A field that may be left out and then is nothing.
  package func optional<V: FieldValue>(_ key: String, _ prose: String) -> V? {
    field(key, prose, presence: .optional, limits: nil, check: nil)
  }

  /// A field within bounds that may be left out and then is nothing.
  package func optional<V: BoundedValue>(_ key: String, _ bounds: Bounds<V.Bound>, _ prose: String) -> V? {
    field(key, prose, presence: .optional, limits: bounds.limits) { bounds.admit($0, $1, $2) }
  }

  // MARK: Checking several fields together

  /// Whether no mistake was found so far in this construct, so that its values are what the person wrote. False while declaring;
  /// to be asked once all fields are read.
  package var isSound: Bool {
    guard let collector else { return false }
    return collector.mistakeCount == mistakesBefore && missing.isEmpty
      && entries.allSatisfy { entry in declarations.contains { $0.key == entry.name } }
  }

  /// Whether the mapping has the key.
  package func isGiven(_ key: String) -> Bool { entries.contains { $0.name == key } }

  /// Reports a field that should not stand there, at its key; silent where the construct is not sound.
  package func report(
    _ code: String, _ message: String, atKey key: String, help: String? = nil, related: [Related] = []
  ) {
    guard isSound, let collector else { return }
    collector.report(
      Diagnostic(code: code, message: message, range: source.keyRange(of: key), related: related, help: help))
  }

  /// Reports what is wrong with fields taken together, at one of them; silent where the construct is not sound.
  package func report(
    _ code: String, severity: Severity = .error, _ message: String, at key: String? = nil, help: String? = nil,
    related: [Related] = []
  ) {
    guard isSound, let collector else { return }
    source.report(code, severity: severity, message, at: key, help: help, related: related, into: collector)
  }

  // MARK: What it comes to

  /// The keys in the order of their declaration.
  var declaredKeys: [String] { declarations.map(\.key) }

  func declaration<C: Construct>(of type: C.Type) -> Declaration {
    Declaration(
      name: C.name, prose: C.prose, shorthand: C.shorthand, formula: C.formula, shapes: C.shapes,
      citation: C.citation, example: C.example, fields: declarations
    ) { entries in
      let fields = Fields(C.name, entries: entries, owner: Node.nowhere, collector: Collector())
      _ = C(fields)
      return fields.declaredKeys
    }
  }

  /// The mapping with all defaults filled in.
  var resolvedNode: Node { Node(.mapping(resolved), range: source.range) }

  private func field<V: FieldValue>(
    _ key: String, _ prose: String, presence: FieldDeclaration.Presence, limits: Limits?,
    check: ((V, Node, Reading) -> Bool)?
  ) -> V? {
    declarations.append(FieldDeclaration(key: key, prose: prose, form: V.form, presence: presence, limits: limits))
    guard let collector else { return nil }
    guard let entry = entries.first(where: { $0.name == key }) else {
      switch presence {
      case .required: missing.append(key)
      case .defaulted(let node): if !V.isHidden { resolved.append(Entry(key: .text(key), value: node)) }
      case .optional: break
      }
      return nil
    }
    let reading = Reading(collector: collector, label: quoted(key), owner: entry.key.range)
    let before = collector.mistakeCount
    defer { if collector.mistakeCount > before { wrong.insert(key) } }
    guard let value = V.decode(entry.value, reading), check?(value, entry.value, reading) ?? true else { return nil }
    if !V.isHidden { resolved.append(Entry(key: .text(key), value: value.node)) }
    return value
  }

  /// Reports keys that no field reads and fields that were not given. Called once, after the construct's `init`.
  func finish() {
    guard let collector else { return }
    let keys = declaredKeys
    let given = Set(entries.map(\.name))
    var explained: Set<String> = []
    for entry in entries where !keys.contains(entry.name) && !entry.key.isReported {
      let near = nearest(entry.name, in: keys.filter { !given.contains($0) && !explained.contains($0) })
      if let near { explained.insert(near) }
      let help =
        near.map { "did you mean \(quoted($0))?" }
        ?? (keys.isEmpty ? "it has no fields" : "its fields are \(listed(keys, joining: "and"))")
      collector.report(
        Diagnostic(
          code: "unknown-key", message: "\(quoted(entry.name)) is not a field of \(source.label)",
          range: entry.key.range, help: help, edit: near.map { Edit(range: entry.key.range, replacement: $0) }))
    }
    wrong.formUnion(explained)
    wrong.formUnion(missing)
    // Where the YAML itself is wrong, what seems to be missing may stand in it.
    if entries.contains(where: \.key.isReported) { return }
    for key in missing where !explained.contains(key) {
      let prose = declarations.first { $0.key == key }?.prose ?? ""
      collector.report(
        Diagnostic(
          code: "missing-key", message: "\(source.label) needs \(quoted(key))", range: source.range,
          help: prose.isEmpty ? nil : "\(quoted(key)): \(prose)"))
    }
  }
}
