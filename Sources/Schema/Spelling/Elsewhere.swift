import Diagnostics
import YAML

// Where a word belongs that is not valid where it is written.
extension DecodingContext {
  /// How a field or a kind of this name is written inside one of the construct's fields: `optimizer: {adam: {learning_rate: …}}`.
  func pathInside(to name: String) -> String? {
    Self.path(to: name, among: declaration().fields, of: source, depth: 2)
  }

  /// How a field or a kind of this name is written in a section beside this construct: `training: {loss: …}`,
  /// `analysis: [{pca: {…}}]`.
  func pathBeside(to name: String) -> String? {
    for depth in 1...2 {
      var around: DecodingContext? = self
      while let here = around {
        let sections = here.declaration().fields.filter { $0.form.isSection || $0.form.isListOfChoices }
        if let path = Self.path(to: name, among: sections, of: here.source, depth: depth) { return path }
        around = here.outer
      }
    }
    return nil
  }

  private static func path(
    to name: String, among fields: [FieldDeclaration], of source: Fields.Source, depth: Int
  ) -> String? {
    for field in fields where field.form.path(to: name, chosen: nil, depth: depth) != nil {
      let value = source.entries.first { $0.name == field.key }?.value
      let chosen = value.flatMap(\.kindName) ?? field.defaultKind
      if let path = field.form.path(to: name, chosen: chosen, depth: depth) {
        return "it belongs to \(quoted(field.key)): write `\(field.key): \(path)`"
      }
    }
    return nil
  }
}

extension Form {
  fileprivate var isListOfChoices: Bool {
    switch self {
    case .list(.choice), .nonEmpty(.choice): true
    default: false
    }
  }

  /// How a field or a kind of this name is reached inside a value of this form.
  ///
  /// - Parameters:
  ///   - chosen: the kind that is written, where one is.
  ///   - depth: the number of levels to look through.
  fileprivate func path(to name: String, chosen: String?, depth: Int) -> String? {
    guard depth > 0 else { return nil }
    switch self {
    case .section(_, let declaration):
      let fields = declaration().fields
      if fields.contains(where: { $0.key == name }) { return "{\(name): …}" }
      return fields.lazy.compactMap { field in
        field.form.path(to: name, chosen: field.defaultKind, depth: depth - 1).map { "{\(field.key): \($0)}" }
      }.first
    case .choice(_, let kinds):
      let all = kinds()
      if all.contains(where: { $0.name == name }) { return "{\(name): {…}}" }
      let fitting = all.filter { kind in kind.fields.contains { $0.key == name } }
      let kind = fitting.first { $0.name == chosen } ?? fitting.first
      return kind.map { "{\($0.name): {\(name): …}}" }
    case .list(let form), .nonEmpty(let form):
      // The list itself is no level.
      return form.path(to: name, chosen: nil, depth: depth).map { "[\($0)]" }
    default: return nil
    }
  }
}

extension FieldDeclaration {
  /// The default's kind.
  fileprivate var defaultKind: String? {
    if case .defaulted(let node) = presence { node.kindName } else { nil }
  }
}

extension Node {
  /// The kind that a choice names.
  fileprivate var kindName: String? { scalar?.text ?? mapping?.first?.name }
}
