import Diagnostics
import YAML

/// A key that is misspelt, or called as another library calls it, and whose field is certain.
struct Slip {
  /// As it was written.
  var written: Entry
  var spelling: Spelling
  /// Whether its value is what the field takes; a synonym's may be something else.
  var isKnown = true

  var isSynonym: Bool { spelling.isSynonym }
}

extension Fields {
  /// Reads a construct's fields with its `init`, once more where keys are misspelt beyond doubt, so that what stands under them is
  /// checked in the same go; then reports the keys that no field reads and the fields that were not given.
  static func read<V>(
    _ name: String, label: String? = nil, family: String? = nil, entries: [Entry], owner: SourceRange,
    within outer: Enclosing?, declaration: @escaping @Sendable () -> Declaration, into collector: Collector,
    _ make: (Fields) -> V
  ) -> (value: V, fields: Fields) {
    func fields(_ entries: [Entry]) -> Fields {
      // The fields of this construct, for what stands in it.
      let source = Source(construct: name, label: label, range: owner, entries: entries)
      let own = Enclosing(source: source, declaration: declaration, outer: outer)
      return Fields(source, family: family, enclosing: own, collector: collector)
    }
    func field(_ key: String) -> FieldDeclaration? { declaration().fields.first { $0.key == key } }
    let entries = entries.indented(into: collector, known: { field($0) != nil }, form: { field($0)?.form })
    var found = fields(entries)
    var value = make(found)
    let slips = found.certainSlips()
    if !slips.isEmpty {
      let mended = entries.map { entry in
        guard let slip = slips.values.first(where: { $0.written.key.range == entry.key.range }) else { return entry }
        var entry = entry
        entry.key.kind = .scalar(Scalar(text: slip.spelling.word, isPlain: true))
        return entry
      }
      found = fields(mended)
      found.slips = slips
      value = make(found)
    }
    found.finish()
    return (value, found)
  }

  /// What the fields are, which only messages ask.
  private var declarations: [FieldDeclaration] { enclosing?.declaration().fields ?? [] }

  /// The places whose advice holds here.
  private var places: [String] { [source.construct] + [family].compactMap(\.self) }

  /// The misspelt keys whose fields are certain and not given otherwise, by the fields' keys.
  private func certainSlips() -> [String: Slip] {
    let keys = declaredKeys
    if entries.allSatisfy({ keys.contains($0.name) }) { return [:] }
    let given = Set(entries.map(\.name))
    var slips: [String: Slip] = [:]
    for entry in unknown(besides: keys).prefix(Self.mostUnknown) {
      let free = keys.filter { !given.contains($0) && slips[$0] == nil }
      guard let meant = spelling(of: entry.name, in: free), meant.isCertain else { continue }
      // What only looks like one of our words may have an answer of its own; a synonym, one of this very construct.
      let answer =
        meant.isSynonym ? Advice.of(entry.name, in: [source.construct]) : advice(on: entry.name, in: places)
      if answer != nil, Synonyms.letters(of: entry.name) != Synonyms.letters(of: meant.word) { continue }
      slips[meant.word] = Slip(written: entry, spelling: meant)
    }
    return slips
  }

  /// Reports keys that no field reads and fields that were not given.
  private func finish() {
    guard let collector, !missing.isEmpty || !slips.isEmpty || !entries.allSatisfy({ declaredKeys.contains($0.name) })
    else { return }
    // What nobody will read need not be found out.
    if collector.isFull, collector.hasErrors {
      collector.passOver()
      return
    }
    for slip in slips.values { report(slip, into: collector) }
    let keys = declaredKeys
    let given = Set(entries.map(\.name))
    var explained = Set(slips.keys)
    var following: Set<String> = []
    let unknown = unknown(besides: keys)
    for section in reportLostSections(among: unknown, into: collector) {
      explained.insert(section.key)
      following.formUnion(section.stray)
    }
    for entry in unknown.prefix(Self.mostUnknown) {
      if following.contains(entry.name) {
        collector.passOver()
        continue
      }
      let free = keys.filter { !given.contains($0) && !explained.contains($0) }
      let meant = help(for: entry, among: free, following: &following)
      explained.formUnion(meant.words)
      collector.report(unknownKey(entry, help: meant.help, edit: meant.edit))
    }
    if unknown.count > Self.mostUnknown {
      let first = unknown[Self.mostUnknown]
      collector.report(
        Diagnostic(
          code: .unknownKey,
          message: "\(quoted(first.name)) and \(grouped(unknown.count - Self.mostUnknown - 1)) more are not fields of "
            + source.label,
          range: first.key.range, help: "mend those above first"))
    }
    wrong.formUnion(explained.filter { slips[$0]?.isKnown != true })
    wrong.formUnion(missing)
    // Where the YAML itself is wrong, what seems to be missing may stand in it.
    if entries.contains(where: { $0.key.isReported && !keys.contains($0.name) }) { return }
    for key in missing where !explained.contains(key) && !collector.isExplained(lost: key) {
      if let stray = enclosing?.outer?.outlier(key) {
        collector.report(stray.stray(below: source.label, at: source.range))
        continue
      }
      let prose = declarations.first { $0.key == key }?.prose ?? ""
      collector.report(
        Diagnostic(
          code: .missingKey, message: "\(source.label) needs \(quoted(key))", range: source.range,
          help: prose.isEmpty ? nil : "\(quoted(key)): \(prose)"))
    }
  }

  /// How many unknown keys of one construct are spoken of one by one.
  private static let mostUnknown = 50

  private func unknown(besides keys: [String]) -> [Entry] {
    let keys = Set(keys)
    return entries.filter { !keys.contains($0.name) && !$0.key.isReported }
  }

  private func unknownKey(_ entry: Entry, help: String, edit: Edit?) -> Diagnostic {
    Diagnostic(
      code: .unknownKey, message: "\(quoted(entry.name)) is not a field of \(source.label)", range: entry.key.range,
      help: help, edit: edit)
  }

  private func report(_ slip: Slip, into collector: Collector) {
    let spelling = slip.spelling
    if slip.isKnown {
      collector.report(
        unknownKey(slip.written, help: spelling.help, edit: spelling.edit(at: slip.written.key.range)), isMended: true)
      return
    }
    let form = declarations.first { $0.key == spelling.word }?.form.phrase
    collector.report(
      unknownKey(slip.written, help: spelling.help + (form.map { ", and takes \($0)" } ?? ""), edit: nil))
  }

  /// What to say of a key that no field reads, and the field that it was perhaps meant to be. Where a whole section stands in here
  /// for want of the right indentation, its fields follow from that.
  private func help(
    for entry: Entry, among free: [String], following: inout Set<String>
  ) -> (help: String, edit: Edit?, words: [String]) {
    if let text = advice(on: entry.name, in: places) {
      let isNeedless = text.hasPrefix("delete it")
      return (text, nil, isNeedless ? [] : missing.filter { text.contains("`\($0)`") })
    }
    if let given = spelling(of: entry.name, in: declaredKeys), given.isCertain, !free.contains(given.word) {
      return ("it means \(quoted(given.word)), which is given already: delete one of them", nil, [])
    }
    if let deep = fieldsTooDeep(in: entry) { return deep }
    if let lost = lostSection(around: entry.name) {
      following = Set(lost.keys)
      collector?.explain(lost: lost.name)
      return ("it is a field of \(quoted(lost.name)): is the line `\(lost.name):` missing above it?", nil, [])
    }
    if let outer = owner(of: entry.name) {
      if let section = outer.field.form.sectionKeys, entry.value.scalar?.core == .null { following = Set(section) }
      return ("it is a field of \(outer.label), outside of \(source.label)", nil, [])
    }
    if let inner = home(of: entry.name) ?? homeBeside(entry.name) { return (inner, nil, []) }
    if let near = spelling(of: entry.name, in: free) { return (near.help, near.edit(at: entry.key.range), [near.word]) }
    return (fieldsPhrase(declaredKeys), nil, [])
  }

  /// `{dense: {hidden: {units: 1}}}`: what stands below an unknown key are this construct's own fields.
  private func fieldsTooDeep(in entry: Entry) -> (help: String, edit: Edit?, words: [String])? {
    guard let inner = entry.value.mapping, !inner.isEmpty, inner.allSatisfy({ declaredKeys.contains($0.name) }),
      !inner.contains(where: { isGiven($0.name) })
    else { return nil }
    var fields = inner
    // The key itself is then what a bare word would be.
    if let shorthand = enclosing?.declaration().shorthand, missing.contains(shorthand) {
      fields.insert(Entry(key: .text(shorthand), value: entry.key), at: 0)
    }
    let names = inner.map(\.name)
    let text = Emitter().flow(Node(.mapping(fields), range: entry.value.range))
    return (
      "\(listed(names, joining: "and")) \(names.count == 1 ? "is a field" : "are fields") of \(source.label) itself: "
        + "write `\(source.construct): \(text)`", nil, fields.map(\.name)
    )
  }

  /// Reports sections whose own line is missing while their fields stand here.
  private func reportLostSections(
    among unknown: [Entry], into collector: Collector
  ) -> [(key: String, stray: [String])] {
    declarations.compactMap { field in
      guard let keys = field.form.sectionKeys, !isGiven(field.key), slips[field.key] == nil else { return nil }
      let stray = unknown.filter { keys.contains($0.name) }
      guard let first = stray.first, stray.count > 1 || missing.contains(field.key) else { return nil }
      let names = stray.map(\.name)
      collector.report(
        Diagnostic(
          code: .missingKey,
          message: "the line `\(field.key):` is missing, to which \(listed(names, joining: "and")) "
            + (names.count == 1 ? "belongs" : "belong"),
          range: first.key.range,
          help: "put `\(field.key):` above, and indent \(names.count == 1 ? "it" : "them") below that"))
      return (field.key, names)
    }
  }

  /// A section that the construct around this one could have and has not, whose field this is.
  private func lostSection(around key: String) -> (name: String, keys: [String])? {
    var around = enclosing?.outer
    while let here = around {
      for field in here.declaration().fields where !here.source.isGiven(field.key) {
        if let keys = field.form.sectionKeys, keys.contains(key) { return (field.key, keys) }
      }
      around = here.outer
    }
    return nil
  }

  /// The construct around this one that has a field of this name.
  private func owner(of key: String) -> (label: String, field: FieldDeclaration)? {
    var around = enclosing?.outer
    while let here = around {
      if let field = here.declaration().fields.first(where: { $0.key == key }) { return (here.source.label, field) }
      around = here.outer
    }
    return nil
  }

  /// Where in this construct a field of this name stands: `optimizer: {adam: {learning_rate: …}}`.
  private func home(of key: String) -> String? {
    // The entries, which may be many, are looked through for the one field that has it.
    Self.home(of: key, among: declarations, of: source, depth: 2)
  }

  /// Where a field of this name stands in the constructs around this one, beside it: `loss` of a model in `training`.
  private func homeBeside(_ key: String) -> String? {
    for depth in 1...2 {
      var around = enclosing?.outer
      while let here = around {
        let sections = here.declaration().fields.filter { $0.form.sectionKeys != nil }
        if let home = Self.home(of: key, among: sections, of: here.source, depth: depth) { return home }
        around = here.outer
      }
    }
    return nil
  }

  private static func home(of key: String, among fields: [FieldDeclaration], of source: Source, depth: Int) -> String? {
    for field in fields where field.form.path(to: key, chosen: nil, depth: depth) != nil {
      let value = source.entries.first { $0.name == field.key }?.value
      let chosen = value.flatMap(\.kindName) ?? field.defaultKind
      if let path = field.form.path(to: key, chosen: chosen, depth: depth) {
        return "it stands in \(quoted(field.key)): `\(field.key): \(path)`"
      }
    }
    return nil
  }
}

extension Form {
  /// The keys of a section's fields.
  fileprivate var sectionKeys: [String]? {
    if case .section(_, let declaration) = self { declaration().fields.map(\.key) } else { nil }
  }

  /// How a field of this name is reached within a value of this form; `chosen` is the kind that is written.
  fileprivate func path(to key: String, chosen: String?, depth: Int) -> String? {
    guard depth > 0 else { return nil }
    switch self {
    case .section(_, let declaration):
      let fields = declaration().fields
      if fields.contains(where: { $0.key == key }) { return "{\(key): …}" }
      return fields.lazy.compactMap { field in
        field.form.path(to: key, chosen: field.defaultKind, depth: depth - 1).map { "{\(field.key): \($0)}" }
      }.first
    case .choice(_, let kinds):
      let all = kinds()
      let fitting = all.filter { kind in kind.fields.contains { $0.key == key } }
      let kind = fitting.first { $0.name == chosen } ?? fitting.first
      return kind.map { "{\($0.name): {\(key): …}}" }
    case .list(let form), .nonEmpty(let form):
      return form.path(to: key, chosen: nil, depth: depth - 1).map { "[\($0)]" }
    default: return nil
    }
  }
}

extension FieldDeclaration {
  /// The kind that is chosen where nothing is written.
  fileprivate var defaultKind: String? {
    if case .defaulted(let node) = presence { node.kindName } else { nil }
  }
}

extension Node {
  /// The kind that a choice names.
  fileprivate var kindName: String? { scalar?.text ?? mapping?.first?.name }
}
