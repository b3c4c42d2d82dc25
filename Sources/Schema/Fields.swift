package import Diagnostics
import YAML

/// The fields of one construct: decodes them from a mapping or, where there is none, records their declarations.
///
/// A value that cannot be decoded is reported and replaced by a placeholder. A spec with errors is never run.
package final class Fields {
  /// Where the construct and its fields are, for later checks.
  package let source: Source
  /// The entries that are decoded; a misspelt key whose field is certain has the field's name here.
  let entries: [Entry]
  let collector: Collector?
  /// The family that the construct belongs to, such as "layer"; nil where nothing is chosen.
  let family: String?
  let context: DecodingContext
  /// The keys in the order of their declaration.
  private(set) var declaredKeys: [String] = []
  /// The declarations; recorded only while declaring.
  private var declarations: [FieldDeclaration] = []
  private var resolved: [Entry] = []
  private(set) var missing: [String] = []
  /// The misspelt keys that were decoded, by field.
  var misspellings: [String: Misspelling] = [:]
  /// The fields whose values are invalid or missing, or whose misspelt keys have a value of another form. Complete after
  /// ``finish()``.
  var invalid: Set<String> = []
  /// The fields whose values were wrong but certain in their meaning.
  private var corrected: Set<String> = []
  /// The fields that must not be given beside another one and are not decoded.
  private var excluded: Set<String> = []

  /// Records declarations.
  init(declaring name: String) {
    source = Source(construct: name, range: Node.nowhere, entries: [])
    entries = []
    collector = nil
    family = nil
    context = DecodingContext()
  }

  /// Decodes the entries of a context's construct.
  init(_ context: DecodingContext, family: String? = nil, collector: Collector) {
    source = context.source
    entries = source.entries
    self.family = family
    self.context = context
    self.collector = collector
    if entries.contains(where: \.key.isInvalid) { context.fail() }
  }

  // MARK: Declaring

  /// A required field.
  package func callAsFunction<V: FieldValue>(_ key: String, _ prose: String) -> V {
    field(key, prose, .required, check: nil) ?? V.placeholder
  }

  /// A field with a default.
  package func callAsFunction<V: FieldValue>(_ key: String, default value: @autoclosure () -> V, _ prose: String) -> V {
    field(key, prose, .defaulted(value().node), check: nil) ?? value().placed(at: source.range)
  }

  /// A required field within bounds; each element of a list must be within them.
  package func callAsFunction<V: BoundedValue>(_ key: String, _ bounds: Bounds<V.Bound>, _ prose: String) -> V {
    field(key, prose, .required, limits: bounds.limits) { bounds.admit($0, $1, $2) } ?? V.placeholder
  }

  /// A field with a default, within bounds.
  package func callAsFunction<V: BoundedValue>(
    _ key: String, default value: @autoclosure () -> V, _ bounds: Bounds<V.Bound>, _ prose: String
  ) -> V {
    field(key, prose, .defaulted(value().node), limits: bounds.limits) { bounds.admit($0, $1, $2) }
      ?? value().placed(at: source.range)
  }

  /// An optional field without a default.
  package func optional<V: FieldValue>(_ key: String, _ prose: String) -> V? {
    field(key, prose, .optional, check: nil)
  }

  /// An optional field within bounds, without a default.
  package func optional<V: BoundedValue>(_ key: String, _ bounds: Bounds<V.Bound>, _ prose: String) -> V? {
    field(key, prose, .optional, limits: bounds.limits) { bounds.admit($0, $1, $2) }
  }

  // MARK: Fields that exclude each other

  /// Allows at most one of several fields; to be called before they are read. Where a spec gives several, each after the first is
  /// reported and not decoded.
  package func allowOne(of keys: [String], _ code: Code) {
    let given = entries.filter { keys.contains($0.name) }
    for entry in given.dropFirst() {
      exclude(
        entry, code,
        "\(source.label) must have one of \(listed(keys)); found \(listed(given.map(\.name), joining: "and"))",
        related: [Related(range: given[0].key.range, message: "the first one")], help: "delete one of them")
    }
  }

  /// Allows some fields only together with another one; to be called before they are read. Where a spec gives one without it, that is
  /// reported and not decoded.
  package func allow(_ keys: [String], onlyWith other: String, _ code: Code, help: String) {
    guard !isGiven(other) else { return }
    for entry in entries where keys.contains(entry.name) {
      exclude(entry, code, "\(quoted(entry.name)) can be given only with \(quoted(other))", help: help)
    }
  }

  private func exclude(_ entry: Entry, _ code: Code, _ message: String, related: [Related] = [], help: String) {
    guard let collector else { return }
    excluded.insert(entry.name)
    context.explain(entry.name)
    context.report(
      Diagnostic(code: code, message: message, range: entry.key.range, related: related, help: help), into: collector)
  }

  // MARK: Checks of several fields

  /// Whether the construct is valid so far, so that its values are those that were written. False while declaring; to be asked after
  /// all fields are read.
  package var isSound: Bool {
    collector != nil && context.isValid && missing.isEmpty && entries.allSatisfy { declaredKeys.contains($0.name) }
  }

  /// Whether the mapping has the key.
  package func isGiven(_ key: String) -> Bool { entries.contains { $0.name == key } }

  /// Reports a field that must not be given, at its key. Does nothing where the construct is invalid.
  package func report(
    _ code: Code, _ message: String, atKey key: String, help: String? = nil, related: [Related] = []
  ) {
    guard isSound, let collector else { return }
    if code.severity == .error { context.fail() }
    collector.report(
      Diagnostic(code: code, message: message, range: source.keyRange(of: key), related: related, help: help))
  }

  /// Reports a problem of several fields at one of them. Does nothing where the construct is invalid.
  package func report(
    _ code: Code, _ message: String, at key: String? = nil, help: String? = nil, related: [Related] = []
  ) {
    guard isSound, let collector else { return }
    if code.severity == .error { context.fail() }
    // The field may be written differently once the first diagnostic is fixed.
    if let key, corrected.contains(key) { return }
    source.report(code, message, at: key, help: help, related: related, into: collector)
  }

  /// Notes the declared fields of another construct without reading them: ``finish()`` then reports unknown and missing keys.
  func note(_ declaration: Declaration) {
    declaredKeys = declaration.fields.map(\.key)
    missing = declaration.fields.compactMap { field in
      guard case .required = field.presence, !isGiven(field.key) else { return nil }
      return field.key
    }
  }

  // MARK: Results

  func declaration<C: Construct>(of type: C.Type) -> Declaration {
    Declaration(
      name: C.name, title: C.title ?? C.name, prose: C.prose, shorthand: C.shorthand, namedArguments: C.namedArguments,
      formula: C.formula, shapes: C.shapes, citation: C.citation, remarks: C.remarks, example: C.example,
      fields: declarations,
      keysReading: { entries in
        let source = Source(construct: C.name, range: Node.nowhere, entries: entries)
        let context = DecodingContext(
          source: source, declaration: { Declaration(term: C.name, prose: C.prose) }, outer: nil)
        let fields = Fields(context, collector: Collector())
        _ = C(fields)
        return fields.declaredKeys
      }, isConstruct: true)
  }

  /// The mapping with all defaults filled in.
  var resolvedNode: Node { Node(.mapping(resolved), range: source.range) }

  private func field<V: FieldValue>(
    _ key: String, _ prose: String, _ presence: @autoclosure () -> FieldDeclaration.Presence,
    limits: @autoclosure () -> Limits? = nil, check: ((V, Node, Reading) -> Bool)?
  ) -> V? {
    declaredKeys.append(key)
    guard let collector else {
      declarations.append(
        FieldDeclaration(key: key, prose: prose, form: V.form, presence: presence(), limits: limits()))
      return nil
    }
    guard let entry = entries.first(where: { $0.name == key }) else {
      switch presence() {
      case .required: missing.append(key)
      case .defaulted(let node): if !V.isHidden { resolved.append(Entry(key: .text(key), value: node)) }
      case .optional: break
      }
      return nil
    }
    if excluded.contains(key) {
      invalid.insert(key)
      return nil
    }
    let reading = Reading(collector: collector, key: key, owner: entry.key.range, context: context)
    if misspellings[key]?.isSynonym == true, !(V.form.isSection && entry.value.mapping != nil) {
      // Under another library's name there may be a value of another form; then only the name is reported.
      let silent = Reading.silent(key: key, owner: entry.key.range)
      guard V.decode(entry.value, silent) != nil, silent.context.isValid else {
        misspellings[key]?.hasOwnForm = false
        context.fail()
        invalid.insert(key)
        return nil
      }
    }
    let before = (failures: context.failureCount, corrections: context.correctionCount)
    defer {
      if context.failureCount > before.failures { invalid.insert(key) }
      if context.correctionCount > before.corrections { corrected.insert(key) }
    }
    guard let value = V.decode(entry.value, reading), check?(value, entry.value, reading) ?? true else { return nil }
    if !V.isHidden { resolved.append(Entry(key: .text(key), value: value.node)) }
    return value
  }
}
