import Diagnostics
import YAML

// Keys that are indented too little or too much: beside the key that they belong to, or below one that they belong beside.
extension [Entry] {
  /// The entries with those that follow a field without a value, and belong to its value by their keys, moved below it; reports each.
  ///
  /// - Parameters:
  ///   - known: whether a key has a meaning of its own beside the field.
  ///   - form: the form of a field's value.
  func indented(into collector: Collector, known: (String) -> Bool, form: (String) -> Form?) -> [Entry] {
    guard count > 1, contains(where: \.value.isNothing) else { return self }
    var result: [Entry] = []
    var rest = self[...]
    while var entry = rest.popFirst() {
      if entry.value.isNothing, !entry.key.isInvalid, let form = form(entry.name) {
        let below = rest.prefix {
          form.has($0.name) && !$0.key.isInvalid && !form.isChoice(of: $0.value) && !known($0.name)
        }
        .prefix(form.isChoice ? 1 : .max)
        if let first = below.first, let last = below.last {
          rest = rest.dropFirst(below.count)
          collector.report(first.besideParent(quoted(entry.name), at: entry.key.range))
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
  /// The diagnostic of an entry that is beside the key that it belongs to.
  func besideParent(_ label: String, at range: SourceRange) -> Diagnostic {
    Diagnostic(
      code: .misplacedArguments, message: "\(quoted(name)) must be inside \(label), not beside it", range: key.range,
      related: [Related(range: range, message: "it belongs to this key")], help: "indent it below \(label)")
  }

  /// The diagnostic of an entry that is below a key that it belongs beside.
  func belowSibling(_ label: String, at range: SourceRange) -> Diagnostic {
    Diagnostic(
      code: .misplacedArguments, message: "\(quoted(name)) must be beside \(label), not inside it", range: key.range,
      related: [Related(range: range, message: "it belongs beside this key")], help: "indent it as \(label) is")
  }
}

extension Node {
  /// Whether nothing is written, not even `null`.
  fileprivate var isNothing: Bool { scalar?.isPlain == true && scalar?.text.isEmpty == true && !isInvalid }
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

extension DecodingContext {
  /// A field of a construct inside this one that is written beside it: a scalar where this construct expects a section.
  func outlier(_ key: String) -> Entry? {
    guard let entry = source.entry(key), entry.value.scalar != nil, case .section? = form(of: key) else { return nil }
    return entry
  }

  /// Whether an entry below one of the fields is a field of the construct itself that is not given otherwise.
  func lacks(_ entry: Entry) -> Bool {
    entry.value.scalar.map { $0.core != .null } == true && !source.isGiven(entry.name) && form(of: entry.name) != nil
  }

  private func form(of key: String) -> Form? { declaration().fields.first { $0.key == key }?.form }
}
