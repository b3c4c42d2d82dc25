import Diagnostics
import Files
package import Schema

/// Interactions in a file.
package struct FileSource: Construct {
  package static let name = "file"
  package static let prose = """
    Interactions in a file, a row each. Ids may be any text and are kept. A pair of a user and an item counts once, as a positive where any \
    of its rows is one.
    """

  let source: Fields.Source
  package let path: FilePath
  package let format: Choice<Formats>
  package let columns: Section<Columns>
  package let positiveWhen: Section<PositiveWhen>?
  package let otherwise: Otherwise

  package init(_ field: Fields) {
    source = field.source
    path = field("path", "The file, relative to the spec that says it.")
    format = field("format", default: .kind("delimited"), "How the file is written.")
    columns = field("columns", "Which columns hold what.")
    positiveWhen = field.optional(
      "positive_when", "Which rows count as positive; left out, all of them.")
    otherwise = field(
      "otherwise", default: .drop,
      "What becomes of the other rows: left out, or kept as labelled negatives, in training and in test.")
    guard field.isSound else { return }
    if positiveWhen != nil && columns.value.rating == nil {
      field.report(
        .missingColumn, "`positive_when` looks at `rating`, but `columns` does not say which column that is",
        at: "columns", help: "add `rating: …` to `columns`")
    } else if positiveWhen == nil && otherwise != .drop {
      // `drop` asks for nothing then, and stands in every spec that has its defaults filled in.
      field.report(
        .noComparison, "`otherwise` says what becomes of rows that are not positive, but every row is",
        at: "otherwise", help: "say which are with `positive_when`")
    } else if positiveWhen == nil && columns.value.rating != nil {
      field.report(
        .unusedColumn, "nothing reads `rating`: every row counts as a positive", at: "columns",
        help: "`positive_when: {rating: {at_least: 4}}` would take the higher ratings alone")
    }
  }

  /// The columns that are named, each with the key that names it.
  private var references: [(key: String, column: NameOrNumber)] {
    [("user", columns.value.user), ("item", columns.value.item)] + (columns.value.rating.map { [("rating", $0)] } ?? [])
  }

  /// Reports what is wrong and can be known without the file.
  func check(into collector: Collector) { Self.check(references, in: format.member, into: collector) }

  /// Reports columns that are named in a file that names none.
  static func check(
    _ references: [(key: String, column: NameOrNumber)], in format: any Format, into collector: Collector
  ) {
    for (key, column) in references {
      guard !format.hasHeader, case .name(let name) = column.key else { continue }
      collector.report(
        Diagnostic(
          code: .noHeader,
          message: "\(quoted(key)) is the column \(quoted(name)), but the file has no header to name it",
          range: column.range, help: "give the column's number, from 1, or write `header: true`"))
    }
  }

  /// What the file holds.
  struct Loaded {
    var users: [String]
    var items: [String]
    var interactions: Interactions
    var notes: [String]
  }

  /// Reads the file; nil after reporting what is wrong with it.
  func load(hashing hash: inout SHA256, into collector: Collector) -> Loaded? {
    guard var table = DataTable(path, format: format.member, hashing: &hash, into: collector) else { return nil }
    guard let places = table.columns(references, into: collector) else { return nil }
    var rows = RatedRows(comparison: positiveWhen?.value.rating.value, otherwise: otherwise)
    while let fields = table.next() {
      guard let user = table.id(fields[places[0]], "user"), let item = table.id(fields[places[1]], "item") else {
        continue
      }
      var rating: Double?
      if positiveWhen != nil, places.count > 2 {
        guard let number = table.number(fields[places[2]], "rating") else { continue }
        rating = number
      }
      rows.add(user: user, item: item, rating: rating)
    }
    if table.mistakes.count > 0 {
      table.mistakes.finish(into: collector)
      return nil
    }
    if let problem = rows.problem {
      collector.report(
        Diagnostic(
          code: .noPositives, message: "\(quoted(path.text)) \(problem)",
          range: rows.isEmpty
            ? path.range : source.isGiven("positive_when") ? source.range(of: "positive_when") : path.range))
      return nil
    }
    return rows.loaded()
  }
}
