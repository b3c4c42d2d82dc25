package import Diagnostics
package import YAML

/// One kind of a family: a mapping with the kind as its only key and its arguments as the value, or the bare word.
package struct Choice<F: Family>: FieldValue {
  package var member: F.Member
  /// The kind's name.
  package var kind: String
  /// Where the kind's word is.
  package var range: SourceRange
  /// The choice with all defaults filled in.
  package private(set) var node: Node

  /// A kind of the family with arguments, as a default.
  package static func kind(_ name: String, _ arguments: [(String, Node)] = []) -> Self {
    decode(.map([(name, .map(arguments))]), .silent())
      ?? placeholder
  }

  package static var form: Form { .choice(F.name, kinds: { KnownDeclarations.kinds(of: F.self) }) }

  package static var placeholder: Self {
    let kind = F.kinds[0]
    return Self(
      member: kind.make(Fields(declaring: kind.name)), kind: kind.name, range: Node.nowhere, node: .text(kind.name))
  }

  /// The default of a kind's numeric field.
  package static func defaultNumber(_ field: String, of kind: String) -> Double? {
    let fields = KnownDeclarations.kinds(of: F.self).first { $0.name == kind }?.fields ?? []
    guard case .defaulted(let node)? = fields.first(where: { $0.key == field })?.presence else { return nil }
    switch node.scalar?.core {
    case .integer(let value): return Double(value)
    case .float(let value): return value
    default: return nil
    }
  }

  package func placed(at range: SourceRange) -> Self {
    var copy = self
    copy.range = range
    return copy
  }

  package static func decode(_ node: Node, _ reading: Reading) -> Self? {
    // With an invalid key the kind is not known.
    if node.isInvalid || node.mapping?.contains(where: \.key.isInvalid) == true {
      reading.fail()
      return nil
    }
    switch node.kind {
    case .scalar(let scalar) where scalar.core != .null:
      guard let kind = find(scalar.text, at: node, in: node, reading) else { return nil }
      return make(kind, [], at: node.range, node, reading)
    case .mapping(let entries) where entries.count == 1:
      guard let kind = find(entries[0].name, at: entries[0].key, in: node, reading) else { return nil }
      return chosen(kind, entries[0], reading)
    case .mapping(let entries) where entries.count > 1:
      reportSeveral(entries, node, reading)
      return nil
    default:
      reading.wrongType(
        node, expected: "\(F.name.withArticle)",
        help: "write \(choices), or a mapping with it as the only key")
      return nil
    }
  }

  private static var choices: String { (F.kinds.count > 1 ? "one of " : "") + listed(F.kinds.map(\.name)) }

  private static func chosen(_ kind: Kind<F.Member>, _ entry: Entry, _ reading: Reading) -> Self? {
    if let arguments = entry.value.mapping { return make(kind, arguments, at: entry.key.range, entry.key, reading) }
    if entry.value.scalar?.core == .null {
      let fields = kind.declaration().fields
      let needsSome = fields.contains(where: \.isRequired)
      reading.report(
        .nullValue, "\(quoted(kind.name)) has no value",
        at: entry.value.isEmptyScalar ? entry.key : entry.value,
        help: needsSome
          ? "indent its arguments, \(listed(fields.map(\.key), joining: "and")), below it"
          : "without arguments write \(quoted(kind.name)) alone, else indent them below it")
      return nil
    }
    if let shorthand = kind.shorthand {
      if reportsMisread(entry.value, kind, shorthand, reading) { return nil }
      return make(kind, [Entry(key: .text(shorthand), value: entry.value)], at: entry.key.range, entry.key, reading)
    }
    let declaration = kind.declaration()
    let fields = declaration.fields.map(\.key)
    let writtenOut = declaration.field(holding: entry.value).map { declaration.writtenOut($0.key, entry.value) }
    Reading(
      collector: reading.collector, label: quoted(kind.name), owner: entry.key.range, context: reading.context
    ).wrongType(
      entry.value, expected: "a mapping of its arguments",
      help: fields.isEmpty
        ? "it takes none: write \(quoted(kind.name))"
        : writtenOut.map { "write `{\(kind.name): \($0)}`" } ?? "its arguments are \(listed(fields, joining: "and"))")
    return nil
  }

  /// Reports a bare value that is not valid for the shorthand's field but for another one: `{dropout: 0.2}`.
  private static func reportsMisread(
    _ value: Node, _ kind: Kind<F.Member>, _ shorthand: String, _ reading: Reading
  ) -> Bool {
    guard let scalar = value.scalar, scalar.core != .null else { return false }
    let declaration = kind.declaration()
    // A word may also be a node's name: it belongs to the other field only where that is required.
    guard let field = declaration.field(holding: value, besides: shorthand),
      let own = declaration.fields.first(where: { $0.key == shorthand })?.form,
      !own.holds(value) || field.isRequired && field.form.isWords
    else { return false }
    reading.report(
      .missingKey,
      "\(quoted(kind.name)) needs \(quoted(shorthand)); \(value.described) is a value of its \(quoted(field.key))",
      at: value,
      help: "write `{\(kind.name): \(declaration.writtenOut(field.key, value))}`")
    return true
  }

  private static func make(
    _ kind: Kind<F.Member>, _ arguments: [Entry], at range: SourceRange, _ place: Node, _ reading: Reading
  ) -> Self? {
    let before = reading.context.failureCount
    let (member, fields) = Fields.read(
      kind.name, family: F.name, entries: arguments, owner: range, within: reading.context,
      declaration: kind.declaration, into: reading.collector, kind.make)
    guard reading.context.failureCount == before else { return nil }
    let resolved = fields.resolvedNode
    return Self(
      member: member, kind: kind.name, range: range,
      node: resolved.mapping?.isEmpty == true ? .text(kind.name) : .map([(kind.name, resolved)]))
  }

  /// - Parameter whole: the choice that contains the name.
  private static func find(_ name: String, at node: Node, in whole: Node, _ reading: Reading) -> Kind<F.Member>? {
    if let kind = F.kinds.first(where: { $0.name == name }) { return kind }
    let names = F.kinds.map(\.name)
    let message = "\(quoted(name)) is not \(F.name.withArticle)"
    // `dense(32)`
    if let call = name.firstIndex(of: "("), let meant = calledKind(String(name[..<call])) {
      reading.report(
        .unknownKind, message, at: node,
        help:
          "write the arguments as a mapping: `{\(meant.name): {\(meant.declaration().fields.first?.key ?? "key"): …}}`")
      return nil
    }
    if let text = advice(onKind: name, of: F.name),
      !names.contains(where: { Synonyms.letters(of: $0) == Synonyms.letters(of: name) })
    {
      reading.report(.unknownKind, message, at: node, help: text)
      return nil
    }
    let meant = spelling(of: name, in: names)
    guard let meant, meant.isCertain || intended(whole) == nil else {
      reading.report(
        .unknownKind, message, at: node,
        help: intended(whole)?.help ?? wordOfKind(name) ?? reading.context.pathBeside(to: name) ?? "write \(choices)")
      return nil
    }
    guard meant.isCertain else {
      reading.report(.unknownKind, message, at: node, help: meant.help, edit: meant.edit(at: node.range))
      return nil
    }
    guard reading.correct(.unknownKind, message, at: node, help: meant.help, as: meant.word) else { return nil }
    return F.kinds.first { $0.name == meant.word }
  }

  private static func calledKind(_ name: String) -> Kind<F.Member>? {
    F.kinds.first { $0.name == name }
      ?? spelling(of: name, in: F.kinds.map(\.name)).flatMap { meant in F.kinds.first { $0.name == meant.word } }
  }

  /// Reports several keys where one kind is expected. Arguments beside their kind have a message of their own.
  private static func reportSeveral(_ entries: [Entry], _ node: Node, _ reading: Reading) {
    let chosen = entries.filter { entry in F.kinds.contains { $0.name == entry.name } }
    if chosen.count == 1, let kind = F.kinds.first(where: { $0.name == chosen[0].name }) {
      let keys = kind.declaration().fields.map(\.key)
      let others = entries.filter { $0.name != kind.name }
      if others.contains(where: { keys.contains($0.name) }) || chosen[0].value.scalar?.core == .null {
        var inner = others.map { ($0.key.scalar.map(Emitter.flow) ?? "") + ": " + Emitter().flow($0.value) }
        if let given = chosen[0].value.mapping {
          inner = given.map { ($0.key.scalar.map(Emitter.flow) ?? "") + ": " + Emitter().flow($0.value) } + inner
        }
        if let shorthand = kind.shorthand, let value = chosen[0].value.scalar, value.core != .null {
          inner.insert("\(shorthand): \(Emitter.flow(value))", at: 0)
        }
        let names = others.map(\.name)
        reading.report(
          .misplacedArguments,
          "\(listed(names, joining: "and")) must be inside \(quoted(kind.name)), not beside it",
          at: others[0].key,
          help: "write `{\(kind.name): {\(inner.joined(separator: ", "))}}`, or indent the arguments below the kind",
          related: [Related(range: chosen[0].key.range, message: "the kind")])
        return
      }
    }
    let intended = intended(node)
    reading.report(
      .severalKinds,
      "\(reading.label) takes one \(F.name), but \(listed(entries.map(\.name), joining: "and")) are given",
      at: intended?.key ?? entries[1].key,
      help: intended?.help ?? "write \(F.name.withArticle) as a mapping with its kind as the only key")
  }
}

extension Node {
  fileprivate var isEmptyScalar: Bool { scalar?.text.isEmpty ?? false }
}

extension String {
  /// "a layer", "an optimizer".
  var withArticle: String { ("aeiou".contains(first ?? " ") ? "an " : "a ") + self }
}
