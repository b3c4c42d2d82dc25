package import Diagnostics
import YAML

/// The fields of one construct: reads them from a mapping, or, when there is none, records how they are declared.
///
/// A mistake is reported where it stands and leaves a placeholder; a spec with mistakes is never run.
package final class Fields {
  /// Where the construct and its fields stand, for checks that come later.
  package let source: Source
  /// What is read; misspelt keys whose fields are certain stand here under the right names.
  let entries: [Entry]
  let collector: Collector?
  /// What the construct is one of, such as "layer"; nil where nothing is chosen.
  let family: String?
  /// This construct's own fields and those around it, for what stands in it.
  let enclosing: Enclosing?
  private let mistakesBefore: Int
  /// The keys in the order of their declaration.
  private(set) var declaredKeys: [String] = []
  /// What is declared; while something is read the keys alone are noted.
  private var declarations: [FieldDeclaration] = []
  private var resolved: [Entry] = []
  private(set) var missing: [String] = []
  /// The misspelt keys that were read, by the right ones.
  var slips: [String: Slip] = [:]
  /// The keys of fields whose values were wrong, are missing, or stand under a misspelt key. Whole once ``finish()`` was called.
  var wrong: Set<String> = []

  /// Records declarations.
  init(declaring name: String) {
    source = Source(construct: name, range: Node.nowhere, entries: [])
    entries = []
    collector = nil
    family = nil
    enclosing = nil
    mistakesBefore = 0
  }

  /// Reads what stands in a mapping.
  init(_ source: Source, family: String? = nil, enclosing: Enclosing? = nil, collector: Collector) {
    self.source = source
    entries = source.entries
    self.family = family
    self.enclosing = enclosing
    self.collector = collector
    mistakesBefore = collector.mistakeCount
    // Where the YAML itself is wrong, what the construct says is not known.
    if entries.contains(where: \.key.isReported) { collector.passOver() }
  }

  // MARK: Declaring

  /// A field that must be given.
  package func callAsFunction<V: FieldValue>(_ key: String, _ prose: String) -> V {
    field(key, prose, .required, check: nil) ?? V.placeholder
  }

  /// A field that may be left out.
  package func callAsFunction<V: FieldValue>(_ key: String, default value: @autoclosure () -> V, _ prose: String) -> V {
    field(key, prose, .defaulted(value().node), check: nil) ?? value().placed(at: source.range)
  }

  /// A field that must be given, within bounds; of a list each element must be within them.
  package func callAsFunction<V: BoundedValue>(_ key: String, _ bounds: Bounds<V.Bound>, _ prose: String) -> V {
    field(key, prose, .required, limits: bounds.limits) { bounds.admit($0, $1, $2) } ?? V.placeholder
  }

  /// A field that may be left out, within bounds.
  package func callAsFunction<V: BoundedValue>(
    _ key: String, default value: @autoclosure () -> V, _ bounds: Bounds<V.Bound>, _ prose: String
  ) -> V {
    field(key, prose, .defaulted(value().node), limits: bounds.limits) { bounds.admit($0, $1, $2) }
      ?? value().placed(at: source.range)
  }

  /// A field that may be left out and then is nothing.
  package func optional<V: FieldValue>(_ key: String, _ prose: String) -> V? {
    field(key, prose, .optional, check: nil)
  }

  /// A field within bounds that may be left out and then is nothing.
  package func optional<V: BoundedValue>(_ key: String, _ bounds: Bounds<V.Bound>, _ prose: String) -> V? {
    field(key, prose, .optional, limits: bounds.limits) { bounds.admit($0, $1, $2) }
  }

  // MARK: Checking several fields together

  /// Whether no mistake was found so far in this construct, so that its values are what the person wrote. False while declaring;
  /// to be asked once all fields are read.
  package var isSound: Bool {
    guard let collector else { return false }
    return collector.mistakeCount == mistakesBefore && missing.isEmpty
      && entries.allSatisfy { declaredKeys.contains($0.name) }
  }

  /// Whether the mapping has the key.
  package func isGiven(_ key: String) -> Bool { entries.contains { $0.name == key } }

  /// Reports a field that should not stand there, at its key; silent where the construct is not sound.
  package func report(
    _ code: Code, _ message: String, atKey key: String, help: String? = nil, related: [Related] = []
  ) {
    guard isSound, let collector else { return }
    collector.report(
      Diagnostic(code: code, message: message, range: source.keyRange(of: key), related: related, help: help))
  }

  /// Reports what is wrong with fields taken together, at one of them; silent where the construct is not sound.
  package func report(
    _ code: Code, _ message: String, at key: String? = nil, help: String? = nil, related: [Related] = []
  ) {
    guard isSound, let collector else { return }
    // Where a slip was reported, the rest waits.
    if let key, collector.hasReported(at: source.range(of: key)) {
      collector.passOver()
      return
    }
    source.report(code, message, at: key, help: help, related: related, into: collector)
  }

  /// Notes another construct's fields without reading them, for who reads them himself: ``read`` then says which keys are none of them,
  /// and which are missing.
  func note(_ declaration: Declaration) {
    declaredKeys = declaration.fields.map(\.key)
    missing = declaration.fields.compactMap { field in
      guard case .required = field.presence, !isGiven(field.key) else { return nil }
      return field.key
    }
  }

  // MARK: What it comes to

  func declaration<C: Construct>(of type: C.Type) -> Declaration {
    Declaration(
      name: C.name, title: C.title ?? C.name, prose: C.prose, shorthand: C.shorthand, namedArguments: C.namedArguments,
      formula: C.formula, shapes: C.shapes, citation: C.citation, remarks: C.remarks, example: C.example,
      fields: declarations,
      keysReading: { entries in
        let source = Source(construct: C.name, range: Node.nowhere, entries: entries)
        let fields = Fields(source, collector: Collector())
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
    let reading = Reading(collector: collector, key: key, owner: entry.key.range, enclosing: enclosing)
    if slips[key]?.isSynonym == true, !(V.form.isSection && entry.value.mapping != nil) {
      // What others call so may hold something else; then the name alone is reported.
      let silent = Reading(collector: Collector(), key: key, owner: entry.key.range, enclosing: enclosing)
      guard V.decode(entry.value, silent) != nil, silent.collector.mistakeCount == 0 else {
        slips[key]?.isKnown = false
        collector.passOver()
        wrong.insert(key)
        return nil
      }
    }
    let before = collector.mistakeCount
    defer { if collector.mistakeCount > before { wrong.insert(key) } }
    guard let value = V.decode(entry.value, reading), check?(value, entry.value, reading) ?? true else { return nil }
    if !V.isHidden { resolved.append(Entry(key: .text(key), value: value.node)) }
    return value
  }
}
