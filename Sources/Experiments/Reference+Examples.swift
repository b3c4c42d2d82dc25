import Schema

extension Reference {
  /// The examples that constructs give of themselves, each with its family and name.
  package static var examples: [(family: String, name: String, text: String)] {
    Catalogue(root: declarations(of: ExperimentSpec.self)).entries.compactMap { entry in
      entry.declaration.example.map { (entry.family, entry.declaration.name, $0) }
    }
  }

  /// The places of advice that nothing is called.
  package static var unknownScopes: [String] { catalogue.unknownScopes }

  /// The kinds of all families that give no example.
  package static var withoutExample: [String] {
    Catalogue(root: declarations(of: ExperimentSpec.self)).entries
      .filter { $0.family != "section" && $0.declaration.example == nil }
      .map { "\($0.family) \($0.declaration.name)" }
  }
}
