import Diagnostics
import YAML

/// Overlays one spec on another: mappings are merged by key, a list replaces a list, a choice of another kind replaces the choice, a
/// choice of the same kind is merged, and null removes. The declarations say where a choice is.
struct Overlay {
  let collector: Collector
  /// The only input of each block that has one, by block name: a bare name in a use is its value.
  private let onlyInputs: [String: String]

  /// - Parameters:
  ///   - upper: the whole spec that extends another.
  ///   - lower: the spec that is extended.
  init(_ upper: Node, over lower: Node, collector: Collector) {
    self.collector = collector
    onlyInputs = [lower, upper].reduce(into: [:]) { inputs, spec in
      for block in spec["blocks"]?.mapping ?? [] {
        guard let names = block.value["inputs"]?.sequence else { continue }
        inputs[block.name] = names.count == 1 ? names[0].scalar?.text : nil
      }
    }
  }

  /// The overlay of two nodes of a form.
  func lay(_ upper: Node, over lower: Node, as form: Form) -> Node {
    switch form {
    case .section(_, let declaration): section(upper, lower, declaration())
    case .table(let inner): table(upper, lower, inner)
    case .bareOr(let bare, let mapping): lay(upper, over: lower, as: upper.mapping == nil ? bare : mapping)
    case .parameters: table(upper, lower, .custom(""))
    case .choice(_, let kinds): choice(upper, lower, kinds())
    case .oneOrMany(let inner) where upper.sequence == nil && lower.sequence == nil: lay(upper, over: lower, as: inner)
    default: upper
    }
  }

  /// A construct's fields.
  func lay(_ upper: Node, over lower: Node, fields: [FieldDeclaration]) -> Node {
    // A misspelt key replaces the base's field, as decoding will treat it.
    let keys = fields.map(\.key)
    let meant = (upper.mapping ?? []).filter { !keys.contains($0.name) && lower[$0.name] == nil }.compactMap {
      spelling(of: $0.name, in: keys.filter { upper[$0] == nil })?.word
    }
    let lower = meant.reduce(lower) { $0.setting($1, to: nil) }
    return entries(upper, lower) { key, value, base in
      fields.first { $0.key == key }.map { lay(value, over: base, as: $0.form) } ?? value
    }
  }

  private func section(_ upper: Node, _ lower: Node, _ declaration: Declaration) -> Node {
    guard let above = arguments(upper, declaration), let below = arguments(lower, declaration) else { return upper }
    return lay(above, over: below, fields: declaration.fields)
  }

  private func table(_ upper: Node, _ lower: Node, _ inner: Form) -> Node {
    guard upper.mapping != nil, lower.mapping != nil else { return upper }
    return entries(upper, lower) { _, value, base in lay(value, over: base, as: inner) }
  }

  private func choice(_ upper: Node, _ lower: Node, _ kinds: [Declaration]) -> Node {
    guard let above = chosen(upper, kinds), let below = chosen(lower, kinds), above.kind.name == below.kind.name
    else { return upper }
    var arguments: Node
    if let named = above.kind.namedArguments {
      // The key is a name of the spec, and another name replaces the whole.
      guard let one = use(above.arguments), let other = use(below.arguments), one.name == other.name else {
        return upper
      }
      arguments = above.arguments
      arguments.kind = .mapping([Entry(key: one.key, value: lay(one.value, over: other.value, as: named))])
    } else {
      arguments = lay(above.arguments, over: below.arguments, fields: above.kind.fields)
    }
    if arguments.mapping?.isEmpty == true { return upper }
    var node = upper
    node.kind = .mapping([Entry(key: above.word, value: arguments)])
    return node
  }

  /// The use of a block written in full: `{tower: user}` is `{tower: {id: user}}`, `tower` is `{tower: {}}`.
  private func use(_ node: Node) -> Entry? {
    if let scalar = node.scalar { return scalar.core == .null ? nil : Entry(key: node, value: node.with(.mapping([]))) }
    guard let entries = node.mapping, entries.count == 1 else { return nil }
    var entry = entries[0]
    if let scalar = entry.value.scalar, scalar.core != .null, let input = onlyInputs[entry.name] {
      let key = Node.text(input).standing(at: entry.value.range)
      entry.value = entry.value.with(.mapping([Entry(key: key, value: entry.value)]))
    }
    return entry
  }

  /// The kind that a node chooses, the kind's word and its arguments; nil where it chooses none.
  private func chosen(_ node: Node, _ kinds: [Declaration]) -> (kind: Declaration, word: Node, arguments: Node)? {
    func kind(_ name: String) -> Declaration? { kinds.first { $0.name == name } }
    if let scalar = node.scalar, scalar.core != .null {
      return kind(scalar.text).map { ($0, node, Node(.mapping([]), range: node.range)) }
    }
    guard let entries = node.mapping, entries.count == 1, let found = kind(entries[0].name),
      let arguments = found.namedArguments == nil ? arguments(entries[0].value, found) : entries[0].value
    else { return nil }
    return (found, entries[0].key, arguments)
  }

  /// A construct's fields as a mapping, where it is a mapping or the bare value of its shorthand; else nil.
  private func arguments(_ node: Node, _ declaration: Declaration) -> Node? {
    if node.mapping != nil { return node }
    guard let shorthand = declaration.shorthand, node.scalar?.core != .null else { return nil }
    return Node(.mapping([Entry(key: .text(shorthand), value: node)]), range: node.range)
  }

  /// The merged entries of two mappings.
  private func entries(_ upper: Node, _ lower: Node, both: (String, Node, Node) -> Node) -> Node {
    var result = lower.mapping ?? []
    var places: [String: Int] = [:]
    for (index, entry) in result.enumerated() { places[entry.name] = index }
    var removed: Set<Int> = []
    for entry in upper.mapping ?? [] {
      let place = entry.key.isInvalid ? nil : places[entry.name]
      if let scalar = entry.value.scalar, scalar.core == .null, !entry.value.isInvalid, !entry.key.isInvalid {
        if scalar.text.isEmpty {
          collector.report(
            Diagnostic(
              code: .nullValue, message: "\(quoted(entry.name)) has no value", range: entry.key.range,
              help: place == nil
                ? "give it a value, or delete it"
                : "give it a value, or write `null` to remove the base's"))
          result.append(Entry(key: entry.key.invalidated, value: .invalid(at: entry.value.range)))
        } else if let place {
          removed.insert(place)
        } else {
          reportNothing(entry, among: result.map(\.name))
        }
        continue
      }
      guard let place, !removed.contains(place) else {
        result.append(entry)
        continue
      }
      result[place] = Entry(key: entry.key, value: both(entry.name, entry.value, result[place].value))
    }
    var node = upper
    node.kind = .mapping(result.enumerated().filter { !removed.contains($0.offset) }.map(\.element))
    return node
  }

  private func reportNothing(_ entry: Entry, among names: [String]) {
    let meant = spelling(of: entry.name, in: names)
    collector.report(
      Diagnostic(
        code: .nothingToRemove, message: "there is no \(quoted(entry.name)) in the base to remove",
        range: entry.key.range,
        help: meant?.help
          ?? (names.isEmpty ? nil : thereAre(names)),
        edit: meant?.edit(at: entry.key.range)))
  }
}
