import Diagnostics
import Files
package import Schema

/// Names of users or items, in a file of their own.
package struct Entities: Construct {
  package static let name = "entities"
  package static let prose = "A file with a row for each user or item, from which reports take their names."

  let source: Fields.Source
  package let path: FilePath
  package let format: Choice<Formats>
  package let id: NameOrNumber
  package let name: NameOrNumber

  package init(_ field: Fields) {
    source = field.source
    path = field("path", "The file, relative to the spec that says it.")
    format = field("format", default: .kind("delimited"), "How the file is written.")
    id = field("id", "The column with the id, as the interactions have it.")
    name = field("name", "The column with the name that reports show.")
  }

  /// Reports what is wrong and can be known without the file.
  func check(into collector: Collector) {
    FileSource.check([("id", id), ("name", name)], in: format.member, into: collector)
  }

  /// The names of `ids`, nil where the file has none, and what should be known about the file; nil after reporting what is wrong with it.
  func load(
    _ ids: [String], noun: String, hashing hash: inout SHA256, into collector: Collector
  ) -> (names: [String?], notes: [String])? {
    guard var table = DataTable(path, format: format.member, hashing: &hash, into: collector) else { return nil }
    guard let places = table.columns([("id", id), ("name", name)], into: collector) else { return nil }
    var names = [String?](repeating: nil, count: ids.count)
    var isFound = [Bool](repeating: false, count: ids.count)
    let numbers = Dictionary(uniqueKeysWithValues: zip(ids, ids.indices))
    var (rowCount, unknownCount, repeatedCount) = (0, 0, 0)
    var example = ""
    while let fields = table.next() {
      guard let id = table.id(fields[places[0]], "id"), let name = table.text(fields[places[1]]) else { continue }
      rowCount += 1
      if rowCount == 1 { example = id }
      guard let number = numbers[id] else {
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
    if table.mistakes.count > 0 {
      table.mistakes.finish(into: collector)
      return nil
    }
    let missing = isFound.count { !$0 }
    if missing == ids.count && !ids.isEmpty {
      collector.report(
        Diagnostic(
          code: .noMatchingIds,
          message: rowCount == 0
            ? "\(quoted(path.text)) holds no rows"
            : "\(quoted(path.text)) has none of the interactions' \(noun)s: its first id is \(quoted(example)), theirs is \(quoted(ids[0]))",
          range: rowCount == 0 ? path.range : id.range))
      return nil
    }
    var notes: [String] = []
    let file = Path.name(of: path.text)
    if missing > 0 {
      notes.append(
        "\(counted(missing, noun)) \(missing == 1 ? "is" : "are") not in \(file) and \(missing == 1 ? "has" : "have") no name."
      )
    }
    if unknownCount > 0 {
      notes.append(
        "\(counted(unknownCount, "row")) of \(file) \(unknownCount == 1 ? "is" : "are") left out: no interaction has \(unknownCount == 1 ? "its" : "their") \(noun)."
      )
    }
    if repeatedCount > 0 {
      notes.append(
        "\(counted(repeatedCount, "row")) of \(file) \(repeatedCount == 1 ? "repeats" : "repeat") an id; the first counts."
      )
    }
    return (names, notes)
  }
}
