import Diagnostics
import YAML

// Unknown keys and missing fields, and what was probably meant by them.
extension Fields {
  /// The declared fields; evaluated only for messages.
  private var declared: [FieldDeclaration] { context.declaration().fields }

  /// The scopes whose advice applies to this construct's keys.
  private var scopes: [Advice.Scope] { [source.construct, family].compactMap(\.self).map(Advice.Scope.fields) }

  /// The misspelt keys whose fields are certain and not given otherwise, by field.
  func certainMisspellings() -> [String: Misspelling] {
    let keys = declaredKeys
    if entries.allSatisfy({ keys.contains($0.name) }) { return [:] }
    let given = Set(entries.map(\.name))
    var found: [String: Misspelling] = [:]
    for entry in unknown(besides: keys).prefix(Self.mostUnknown) {
      let free = keys.filter { !given.contains($0) && found[$0] == nil }
      guard let meant = spelling(of: entry.name, in: free), meant.isCertain else { continue }
      // Advice on the word goes before its similarity to a field; for another library's name only this construct's own advice does.
      let advice =
        meant.isSynonym
        ? Advice.specific(on: entry.name, in: [.fields(source.construct)]) : Advice.on(entry.name, in: scopes)
      if advice != nil, Synonyms.letters(of: entry.name) != Synonyms.letters(of: meant.word) { continue }
      found[meant.word] = Misspelling(written: entry, spelling: meant)
    }
    return found
  }

  /// Reports unknown keys and missing fields.
  func finish() {
    guard let collector,
      !missing.isEmpty || !misspellings.isEmpty || !entries.allSatisfy({ declaredKeys.contains($0.name) })
    else { return }
    // The details of diagnostics that are not shown are not looked for.
    if collector.isFull, collector.hasErrors {
      context.fail()
      return
    }
    for misspelling in misspellings.values { report(misspelling, into: collector) }
    let keys = declaredKeys
    let given = Set(entries.map(\.name))
    var explained = Set(misspellings.keys)
    var following: Set<String> = []
    let unknown = unknown(besides: keys)
    for section in reportLostSections(among: unknown, into: collector) {
      explained.insert(section.key)
      following.formUnion(section.fields)
    }
    for entry in unknown.prefix(Self.mostUnknown) {
      if following.contains(entry.name) {
        context.fail()
        continue
      }
      let free = keys.filter { !given.contains($0) && !explained.contains($0) }
      let meant = help(for: entry, among: free, following: &following)
      explained.formUnion(meant.words)
      context.report(unknownKey(entry, help: meant.help, edit: meant.edit), into: collector)
    }
    if unknown.count > Self.mostUnknown {
      let first = unknown[Self.mostUnknown]
      let message =
        "\(quoted(first.name)) and \(grouped(unknown.count - Self.mostUnknown - 1)) more are not fields of \(source.label)"
      context.report(
        Diagnostic(code: .unknownKey, message: message, range: first.key.range, help: "fix those above first"),
        into: collector)
    }
    invalid.formUnion(explained.filter { misspellings[$0]?.hasOwnForm != true })
    invalid.formUnion(missing)
    // A key that is not valid YAML may be the one that seems to be missing.
    if entries.contains(where: { $0.key.isInvalid && !keys.contains($0.name) }) { return }
    for key in missing where !explained.contains(key) && !context.isExplained(key) {
      if let outer = context.outer, let stray = outer.outlier(key) {
        // It was reported where it is written.
        if outer.isExplained(key) {
          context.fail()
          continue
        }
        outer.explain(key)
        context.report(stray.besideParent(source.label, at: source.range), into: collector)
        continue
      }
      let prose = declared.first { $0.key == key }?.prose ?? ""
      context.report(
        Diagnostic(
          code: .missingKey, message: "\(source.label) needs \(quoted(key))", range: source.range,
          help: prose.isEmpty ? nil : "\(quoted(key)): \(prose)"), into: collector)
    }
  }

  /// The largest number of unknown keys of one construct that get a message each.
  private static let mostUnknown = 50

  private func unknown(besides keys: [String]) -> [Entry] {
    let keys = Set(keys)
    return entries.filter { !keys.contains($0.name) && !$0.key.isInvalid }
  }

  private func unknownKey(_ entry: Entry, help: String, edit: Edit?) -> Diagnostic {
    Diagnostic(
      code: .unknownKey, message: "\(quoted(entry.name)) is not a field of \(source.label)", range: entry.key.range,
      help: help, edit: edit)
  }

  private func report(_ misspelling: Misspelling, into collector: Collector) {
    let spelling = misspelling.spelling
    if misspelling.hasOwnForm {
      context.correct()
      collector.report(
        unknownKey(
          misspelling.written, help: spelling.help, edit: spelling.edit(at: misspelling.written.key.range)))
      return
    }
    let form = declared.first { $0.key == spelling.word }?.form.phrase
    context.report(
      unknownKey(misspelling.written, help: spelling.help + (form.map { ", and takes \($0)" } ?? ""), edit: nil),
      into: collector)
  }

  /// The help for an unknown key, and the fields that it was probably meant to be. Where a whole section is here because its own
  /// line is missing, the section's other fields are added to `following`.
  private func help(
    for entry: Entry, among free: [String], following: inout Set<String>
  ) -> (help: String, edit: Edit?, words: [String]) {
    if let advice = Advice.on(entry.name, in: scopes) {
      return (advice.text, nil, missing.filter(advice.fields.contains))
    }
    if let given = spelling(of: entry.name, in: declaredKeys), given.isCertain, !free.contains(given.word) {
      return ("it means \(quoted(given.word)), which is given too: delete one of them", nil, [])
    }
    if let deep = fieldsTooDeep(in: entry) { return deep }
    if let lost = lostSection(around: entry.name) {
      following = Set(lost.keys)
      lost.context.explain(lost.name)
      return ("it is a field of \(quoted(lost.name)): the line `\(lost.name):` may be missing above it", nil, [])
    }
    if let outer = fieldAround(entry.name) {
      if let section = outer.field.form.sectionKeys, entry.value.scalar?.core == .null { following = Set(section) }
      return ("it is a field of \(outer.label): move it out of \(source.label)", nil, [])
    }
    if let path = context.pathInside(to: entry.name) ?? context.outer?.pathBeside(to: entry.name) {
      return (path, nil, [])
    }
    if let near = spelling(of: entry.name, in: free) { return (near.help, near.edit(at: entry.key.range), [near.word]) }
    return (fieldsPhrase(declaredKeys), nil, [])
  }

  /// `{dense: {hidden: {units: 1}}}`: an unknown key that contains this construct's own fields.
  private func fieldsTooDeep(in entry: Entry) -> (help: String, edit: Edit?, words: [String])? {
    guard let inner = entry.value.mapping, !inner.isEmpty, inner.allSatisfy({ declaredKeys.contains($0.name) }),
      !inner.contains(where: { isGiven($0.name) })
    else { return nil }
    var fields = inner
    // The key itself is then the value of the shorthand's field.
    if let shorthand = context.declaration().shorthand, missing.contains(shorthand) {
      fields.insert(Entry(key: .text(shorthand), value: entry.key), at: 0)
    }
    let names = inner.map(\.name)
    let text = Emitter().flow(Node(.mapping(fields), range: entry.value.range))
    return (
      "\(listed(names, joining: "and")) \(names.count == 1 ? "is a field" : "are fields") of \(source.label) itself: "
        + "write `\(source.construct): \(text)`", nil, fields.map(\.name)
    )
  }

  /// Reports sections whose own line is missing while their fields are given here.
  private func reportLostSections(
    among unknown: [Entry], into collector: Collector
  ) -> [(key: String, fields: [String])] {
    declared.compactMap { field in
      guard let keys = field.form.sectionKeys, !isGiven(field.key), misspellings[field.key] == nil else { return nil }
      let stray = unknown.filter { keys.contains($0.name) }
      guard let first = stray.first, stray.count > 1 || missing.contains(field.key) else { return nil }
      let names = stray.map(\.name)
      let (verb, pronoun) = names.count == 1 ? ("belongs", "it") : ("belong", "them")
      context.report(
        Diagnostic(
          code: .missingKey,
          message: "the line `\(field.key):`, to which \(listed(names, joining: "and")) \(verb), is missing",
          range: first.key.range, help: "write `\(field.key):` above and indent \(pronoun) below it"), into: collector)
      return (field.key, names)
    }
  }

  /// A section that a construct around this one could have and has not, and that has this field.
  private func lostSection(around key: String) -> (name: String, keys: [String], context: DecodingContext)? {
    var around = context.outer
    while let here = around {
      for field in here.declaration().fields where !here.source.isGiven(field.key) {
        if let keys = field.form.sectionKeys, keys.contains(key) { return (field.key, keys, here) }
      }
      around = here.outer
    }
    return nil
  }

  /// The nearest construct around this one that has a field of this name.
  private func fieldAround(_ key: String) -> (label: String, field: FieldDeclaration)? {
    var around = context.outer
    while let here = around {
      if let field = here.declaration().fields.first(where: { $0.key == key }) { return (here.source.label, field) }
      around = here.outer
    }
    return nil
  }
}

extension Form {
  /// The keys of a section's fields.
  fileprivate var sectionKeys: [String]? {
    if case .section(_, let declaration) = self { declaration().fields.map(\.key) } else { nil }
  }
}
