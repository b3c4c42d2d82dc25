import Diagnostics

/// A field that has a name, or a value of that name.
struct FieldUse {
  let owner: Catalogue.Entry
  let field: FieldDeclaration
  /// Whether the word is the field's value.
  let isValue: Bool

  /// The fields of a construct that have the name or accept it as a value.
  static func all(of word: String, in entry: Catalogue.Entry) -> [FieldUse] {
    entry.declaration.fields.compactMap { field in
      if field.key == word { return FieldUse(owner: entry, field: field, isValue: false) }
      return field.form.words.contains(word) ? FieldUse(owner: entry, field: field, isValue: true) : nil
    }
  }

  /// The page of the uses of a word, one paragraph each.
  ///
  /// - Parameter isMore: whether a construct of that name is explained before it.
  static func page(of uses: [FieldUse], _ word: String, isMore: Bool = false) -> String {
    var text = isMore ? "\(word) is also used in:\n" : "\(word)\n"
    var seen: Set<String> = []
    for group in grouped(uses) {
      let field = group.uses[0].field
      text += "\n" + wrapped("\(group.place): \(field.typePhrase); \(field.presencePhrase)", indent: "  ")
      text += wrapped(field.prose, indent: "      ")
      if let kinds = field.form.kinds, seen.insert(kinds).inserted { text += wrapped(kinds, indent: "      ") }
    }
    return text
  }

  /// The uses grouped by their description, with their owners: "optimizer adam, adamw"; "`activation` of layer dense, mlp".
  static func grouped(_ uses: [FieldUse]) -> [(place: String, uses: [FieldUse])] {
    var groups: [(saying: [String], uses: [FieldUse])] = []
    for use in uses {
      let saying = [
        use.isValue ? use.field.key : "", use.owner.family, use.field.typePhrase, use.field.presencePhrase,
        use.field.prose,
      ]
      if let place = groups.firstIndex(where: { $0.saying == saying }) {
        groups[place].uses.append(use)
      } else {
        groups.append((saying, [use]))
      }
    }
    return groups.map { group in
      let first = group.uses[0]
      let owners = "\(first.owner.family) \(group.uses.map(\.owner.declaration.name).joined(separator: ", "))"
      return (first.isValue ? "\(quoted(first.field.key)) of \(owners)" : owners, group.uses)
    }
  }
}

extension Form {
  /// The words of which one may be written.
  var words: [String] {
    switch self {
    case .words(let words): words
    case .list(let form), .nonEmpty(let form), .oneOrMany(let form), .table(let form): form.words
    default: []
    }
  }
}
