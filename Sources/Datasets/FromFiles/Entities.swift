import Diagnostics
import Files
package import Schema

/// A section `users` or `items`: a file with the names of users or items.
package struct Entities: Construct {
  package static let name = "entities"
  package static let prose = "A file with the names of users or items, one row each. Reports show the names."

  let source: Fields.Source
  package let path: FilePath
  package let format: Choice<Formats>
  package let id: NameOrNumber
  package let name: NameOrNumber

  package init(_ field: Fields) {
    source = field.source
    path = field("path", "The file, relative to the folder of the spec.")
    format = field("format", default: .kind("delimited"), "The format of the file.")
    id = field("id", "The column with ids, as in the interactions.")
    name = field("name", "The column with names.")
  }

  /// Reports errors that can be found without the file.
  func check(into collector: Collector) {
    FileSource.check([("id", id), ("name", name)], in: format.member, into: collector)
  }

  /// Reads the names of `ids`, nil where the file has none, and notes about the file; returns nil after reporting errors.
  /// - Parameter noun: `user` or `item`.
  func load(
    _ ids: [String], noun: String, hashing hash: inout SHA256, into collector: Collector
  ) -> (names: [String?], notes: [String])? {
    guard var table = DataTable(path, format: format.member, hashing: &hash, into: collector) else { return nil }
    guard let indices = table.columns([("id", id), ("name", name)], into: collector) else { return nil }
    var names = [String?](repeating: nil, count: ids.count)
    var isFound = [Bool](repeating: false, count: ids.count)
    let numbers = Dictionary(uniqueKeysWithValues: zip(ids.map(ExactText.init), ids.indices))
    let idColumn = id
    var (rowCount, unknownCount, repeatedCount) = (0, 0, 0)
    var example = ""
    while let fields = table.next() {
      guard let id = table.id(fields[indices[0]], "id", idColumn), let name = table.text(fields[indices[1]]) else {
        continue
      }
      rowCount += 1
      if rowCount == 1 { example = id }
      guard let number = numbers[ExactText(id)] else {
        unknownCount += 1
        continue
      }
      if isFound[number] {
        repeatedCount += 1
        continue
      }
      isFound[number] = true
      if !name.isEmpty { names[number] = name }
    }
    table.checkHeader([("id", id, indices[0]), ("name", name, indices[1])]) { key, text in
      key == "id" && numbers[ExactText(text)] != nil
    }
    guard table.finish(into: collector) else { return nil }
    let missing = isFound.count { !$0 }
    if missing == ids.count && !ids.isEmpty {
      collector.report(
        Diagnostic(
          code: .noMatchingIds,
          message: rowCount == 0
            ? "\(quoted(path.text)) has no rows"
            : "\(quoted(path.text)) has no \(noun) of the interactions: its first id is \(quoted(example)), the interactions' first is \(quoted(ids[0]))",
          range: rowCount == 0 ? path.range : id.range))
      return nil
    }
    var notes: [String] = []
    let file = visible(Path.name(of: path.text))
    if missing > 0 {
      notes.append(
        "\(counted(missing, noun)) \(missing == 1 ? "is" : "are") not in \(file) and \(missing == 1 ? "has" : "have") no name."
      )
    }
    if unknownCount > 0 {
      notes.append(
        "\(counted(unknownCount, "row")) of \(file) \(unknownCount == 1 ? "is" : "are") ignored: no interaction has \(unknownCount == 1 ? "its" : "their") \(noun)."
      )
    }
    if repeatedCount > 0 {
      notes.append(
        "\(counted(repeatedCount, "row")) of \(file) \(repeatedCount == 1 ? "repeats" : "repeat") an id; the first row is used."
      )
    }
    return (names, notes)
  }
}
