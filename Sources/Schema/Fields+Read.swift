import Diagnostics
import YAML

/// A misspelt key, or a key under another library's name, whose field is certain.
struct Misspelling {
  /// The entry as it was written.
  var written: Entry
  var spelling: Spelling
  /// Whether its value has the form that the field takes; under another library's name it may have another.
  var hasOwnForm = true

  var isSynonym: Bool { spelling.isSynonym }
}

extension Fields {
  /// Decodes a construct's fields with its `init`. Where keys are misspelt beyond doubt it decodes a second time with the keys that
  /// were meant, so that their values are checked too. Then it reports unknown keys and missing fields.
  static func read<V>(
    _ name: String, label: String? = nil, family: String? = nil, entries: [Entry], owner: SourceRange,
    within outer: DecodingContext?, declaration: @escaping @Sendable () -> Declaration, into collector: Collector,
    _ make: (Fields) -> V
  ) -> (value: V, fields: Fields) {
    func fields(_ entries: [Entry]) -> Fields {
      let source = Source(construct: name, label: label, range: owner, entries: entries)
      let context = DecodingContext(source: source, declaration: declaration, outer: outer)
      return Fields(context, family: family, collector: collector)
    }
    func field(_ key: String) -> FieldDeclaration? { declaration().fields.first { $0.key == key } }
    let entries = entries.indented(into: collector, known: { field($0) != nil }, form: { field($0)?.form })
    var found = fields(entries)
    var value = make(found)
    let misspellings = found.certainMisspellings()
    if !misspellings.isEmpty {
      let corrected = entries.map { entry in
        guard let slip = misspellings.values.first(where: { $0.written.key.range == entry.key.range }) else {
          return entry
        }
        var entry = entry
        entry.key.kind = .scalar(Scalar(text: slip.spelling.word, isPlain: true))
        return entry
      }
      found = fields(corrected)
      found.misspellings = misspellings
      value = make(found)
    }
    found.finish()
    return (value, found)
  }
}
