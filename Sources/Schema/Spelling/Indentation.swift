import Diagnostics
import YAML

/// What is indented too little or too much, and so stands beside the key that it belongs to, or below the one that it belongs beside.
extension [Entry] {
  /// With what follows a field that has no value, and is a kind or a field of what its value would be, put below it; reports that.
  /// `known` says which keys have a meaning of their own here.
  func indented(into collector: Collector, known: (String) -> Bool, form: (String) -> Form?) -> [Entry] {
    guard count > 1, contains(where: \.value.isNothing) else { return self }
    var result: [Entry] = []
    var rest = self[...]
    while var entry = rest.popFirst() {
      if entry.value.isNothing, !entry.key.isReported, let form = form(entry.name) {
        let below = rest.prefix {
          form.has($0.name) && !$0.key.isReported && !form.isChoice(of: $0.value) && !known($0.name)
        }
        .prefix(form.isChoice ? 1 : .max)
        if let first = below.first, let last = below.last {
          rest = rest.dropFirst(below.count)
          collector.report(first.stray(below: quoted(entry.name), at: entry.key.range), isMended: true)
          var range = first.key.range
          range.end = last.value.range.end
          entry.value = Node(.mapping(Array(below)), range: range)
        }
      }
      result.append(entry)
    }
    return result
  }
}

extension Entry {
  /// Says that it stands beside a key that it belongs below.
  func stray(below label: String, at place: SourceRange) -> Diagnostic {
    Diagnostic(
      code: .misplacedArguments, message: "\(quoted(name)) stands beside \(label), not below it", range: key.range,
      related: [Related(range: place, message: "what it belongs to")], help: "put it below \(label), indented deeper")
  }

  /// Says that it stands below a key that it belongs beside.
  func stray(beside label: String, at place: SourceRange) -> Diagnostic {
    Diagnostic(
      code: .misplacedArguments, message: "\(quoted(name)) stands below \(label), not beside it", range: key.range,
      related: [Related(range: place, message: "what it belongs beside")], help: "indent it as \(label)")
  }
}

extension Node {
  /// Whether nothing is written, not even `null`.
  fileprivate var isNothing: Bool { scalar?.isPlain == true && scalar?.text.isEmpty == true && !isReported }
}

extension Form {
  fileprivate var isChoice: Bool {
    switch self {
    case .choice: true
    case .without(_, let form): form.isChoice
    default: false
    }
  }

  /// Whether a mapping of this form can have the key.
  fileprivate func has(_ key: String) -> Bool {
    switch self {
    case .choice(_, let kinds): kinds().contains { $0.name == key }
    case .section(_, let declaration): declaration().fields.contains { $0.key == key }
    case .without(_, let form): form.has(key)
    default: false
    }
  }

  /// Whether the value is one of its kinds, so that its key is a name and no kind.
  fileprivate func isChoice(of value: Node) -> Bool {
    guard isChoice, let entries = value.mapping, entries.count == 1 else { return false }
    return has(entries[0].name)
  }
}

extension Enclosing {
  /// A field of a construct that stands in this one, `key`, written beside it: where this one wants a section it has something else.
  func outlier(_ key: String) -> Entry? {
    guard let entry = source.entry(key), entry.value.scalar != nil, case .section? = form(of: key) else { return nil }
    return entry
  }

  /// Whether an entry that stands below one of the fields is a field itself, which is not given otherwise.
  func lacks(_ entry: Entry) -> Bool {
    entry.value.scalar.map { $0.core != .null } == true && !source.isGiven(entry.name) && form(of: entry.name) != nil
  }

  private func form(of key: String) -> Form? { declaration().fields.first { $0.key == key }?.form }
}
