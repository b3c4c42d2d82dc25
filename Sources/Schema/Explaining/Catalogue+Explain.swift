import Diagnostics

extension Catalogue {
  /// What there is to say about a word, however it is written and whoever calls it so: a code, a construct, a family, a field, a word
  /// that fields take, a field's path such as `adam.learning_rate`; what others call so, or look for. Nil where it is nothing known.
  package func explain(_ word: String) -> String? {
    if let page = page(for: word) { return page }
    let letters = Synonyms.letters(of: word)
    if let same = words.first(where: { Synonyms.letters(of: $0) == letters }) { return page(for: same) }
    return foreign(word) ?? path(word)
  }

  /// The known word nearest to a misspelt one.
  package func suggestion(for word: String) -> String? { nearest(word, in: words) }

  /// All words that can be explained.
  package var words: [String] {
    var seen: Set<String> = []
    let fields = entries.flatMap(\.declaration.fields)
    let all =
      entries.map(\.declaration.name) + fields.map(\.key) + fields.flatMap(\.form.words) + entries.map(\.family)
      + Code.all.map(\.name)
    return all.filter { seen.insert($0).inserted }
  }

  /// The pages of a word of the language as it is written in a spec or a message.
  private func page(for word: String) -> String? {
    if let page = Code.named(word) { return page.text }
    var pages = entries.filter { $0.declaration.name == word }.map { reference(for: $0.declaration) }
    let uses = entries.flatMap { FieldUse.all(of: word, in: $0) }
    if !uses.isEmpty { pages.append(FieldUse.page(of: uses, word, isMore: !pages.isEmpty)) }
    let kinds = entries.filter { $0.family == word }
    // Where a field of that name takes one of them, they are listed there.
    if !kinds.isEmpty, !uses.contains(where: { $0.field.form.constructs.contains { $0.family == word } }) {
      let names = kinds.map { "`\($0.declaration.title)`" }.joined(separator: ", ")
      pages.append(wrapped("The kinds of \(word): \(names).", indent: ""))
    }
    return pages.isEmpty ? nil : pages.joined(separator: "\n")
  }

  /// The page of a word from other libraries: its name here, or the advice on it.
  private func foreign(_ word: String) -> String? {
    let words = Set(words)
    var seen: Set<String> = []
    let names = Synonyms.meanings(ofLetters: Synonyms.letters(of: word)).filter {
      words.contains($0) && seen.insert($0).inserted
    }
    var pages: [String] = []
    if names.count == 1, let page = page(for: names[0]) {
      pages.append("\(quoted(word)) is called \(quoted(names[0])) here.\n\n\(page)")
    } else if !names.isEmpty {
      pages.append(
        wrapped("\(quoted(word)) is called \(listed(names)) here, depending on where it is used.", indent: "") + "\n"
          + names.map { wrapped("\($0): \(places(of: $0))", indent: "  ") }.joined())
    }
    let advice = Advice.all(on: word)
    if !advice.isEmpty {
      let lines = advice.map { advice in
        wrapped((phrase(advice.scope).map { $0 + ": " } ?? "") + advice.text, indent: "  ")
      }
      pages.append((names.isEmpty ? "\(quoted(word)) is not a word of the language.\n\n" : "") + lines.joined())
    }
    return pages.isEmpty ? nil : pages.joined(separator: "\n")
  }

  /// What a word names, in one line.
  private func places(of word: String) -> String {
    let constructs = entries.filter { $0.declaration.name == word }.map(\.family.withArticle)
    let uses = FieldUse.grouped(entries.flatMap { FieldUse.all(of: word, in: $0) }).map(\.place)
    return (constructs + uses).joined(separator: "; ")
  }

  /// A scope as explanations say it: "in `training`", "in a layer", "as an optimizer".
  private func phrase(_ scope: Advice.Scope) -> String? {
    switch scope {
    case .anywhere: nil
    case .kinds(let family): "as " + family.withArticle
    case .fields(let name): "in " + (entries.contains { $0.family == name } ? name.withArticle : quoted(name))
    }
  }

  /// The page of a path: a field of a construct or a family, `adam.lr`, or a kind of a family; else the page of the last part.
  private func path(_ word: String) -> String? {
    let parts = word.split(separator: ".").map(String.init)
    guard parts.count > 1, let last = parts.last else { return nil }
    let letters = Synonyms.letters(of: parts[parts.count - 2])
    let names = [letters] + Synonyms.meanings(ofLetters: letters).map(Synonyms.letters)
    let owners = entries.filter { entry in
      names.contains(Synonyms.letters(of: entry.declaration.name)) || names.contains(Synonyms.letters(of: entry.family))
    }
    if let kind = owners.first(where: { $0.declaration.name == last }) { return reference(for: kind.declaration) }
    let keys = owners.flatMap(\.declaration.fields).map(\.key)
    let meant = keys.contains(last) ? nil : spelling(of: last, in: keys)
    let uses = owners.flatMap { owner in
      FieldUse.all(of: meant?.word ?? last, in: owner)
    }
    guard !uses.isEmpty else {
      let advice = Advice.on(last, in: owners.flatMap { [.fields($0.declaration.name), .fields($0.family)] })
      let pages = [advice.map { wrapped("\(quoted(last)): \($0.text)", indent: "") }, explain(last)].compactMap(\.self)
      return pages.isEmpty ? nil : pages.joined(separator: "\n")
    }
    let page = FieldUse.page(of: uses, meant?.word ?? last)
    return meant.map { "\($0.remark)\n\n\(page)" } ?? page
  }
}
