import Diagnostics
import Files
package import Schema

/// The section `file`: interactions in a file.
package struct FileSource: Construct {
  package static let name = "file"
  package static let prose = """
    Interactions in a file with one row each. Any text can be an id, and is kept as it is written. Rows with the same user and item are merged \
    into one interaction, which is a positive if any of them is.
    """

  let source: Fields.Source
  package let path: FilePath
  package let format: Choice<Formats>
  package let columns: Section<Columns>
  package let positiveWhen: Section<PositiveWhen>?
  package let otherwise: Otherwise

  package init(_ field: Fields) {
    source = field.source
    path = field("path", "The file, relative to the folder of the spec.")
    format = field("format", default: .kind("delimited"), "The format of the file.")
    columns = field("columns", "The columns with users, items and ratings.")
    positiveWhen = field.optional(
      "positive_when", "The condition under which a row is a positive. Default: every row is.")
    otherwise = field(
      "otherwise", default: .drop,
      "The treatment of rows that are not positive: `drop` them, or keep them as labelled negatives (`negative`) for training and test."
    )
    guard field.isSound else { return }
    if positiveWhen != nil && columns.value.rating == nil {
      field.report(
        .missingColumn, "`positive_when` reads `rating`, but `columns` does not give its column",
        at: "columns", help: "add `rating: …` to `columns`")
    } else if positiveWhen == nil && otherwise != .drop {
      // `otherwise: drop` is the default and is in every resolved spec.
      field.report(
        .noComparison, "`otherwise` applies to rows that are not positive, but without `positive_when` every row is",
        at: "otherwise", help: "add `positive_when`")
    } else if positiveWhen == nil && columns.value.rating != nil {
      field.report(
        .unusedColumn, "`rating` is not used: without `positive_when` every row is a positive", at: "columns",
        help: "to use only high ratings, write `positive_when: {rating: {at_least: 4}}`")
    }
  }

  /// The columns that are read, each with its key.
  private var references: [(key: String, column: NameOrNumber)] {
    [("user", columns.value.user), ("item", columns.value.item)] + (columns.value.rating.map { [("rating", $0)] } ?? [])
  }

  /// Reports errors that can be found without the file.
  func check(into collector: Collector) { Self.check(references, in: format.member, into: collector) }

  /// Reports columns that are given by name for a file without a header.
  static func check(
    _ references: [(key: String, column: NameOrNumber)], in format: any Format, into collector: Collector
  ) {
    for (key, column) in references {
      guard !format.hasHeader, case .name(let name) = column.key else { continue }
      collector.report(
        Diagnostic(
          code: .noHeader, message: "\(quoted(key)) is the column \(quoted(name)), but the file has no header",
          range: column.range, help: "use the column's number, counted from 1, or write `header: true`"))
    }
  }

  /// The contents of the file.
  struct Loaded {
    var users: [String]
    var items: [String]
    var interactions: Interactions
    var notes: [String]
  }

  /// Reads the file; nil after reporting errors.
  func load(hashing hash: inout SHA256, into collector: Collector) -> Loaded? {
    guard var table = DataTable(path, format: format.member, hashing: &hash, into: collector) else { return nil }
    guard let indices = table.columns(references, into: collector) else { return nil }
    let ratingIndex = positiveWhen != nil && indices.count > 2 ? indices[2] : nil
    let (user, item) = (columns.value.user, columns.value.item)
    var rows = RatedRows(comparison: positiveWhen?.value.rating.value, otherwise: otherwise)
    while let fields = table.next() {
      let isHeader = table.repeatsFirstRow(fields, indices)
      if isHeader, ratingIndex == nil { table.reportRepeatedHeader(fields[indices[0]]) }
      guard let user = table.id(fields[indices[0]], "user", user), let item = table.id(fields[indices[1]], "item", item)
      else { continue }
      var rating: Double?
      if let ratingIndex {
        guard let number = table.rating(fields[ratingIndex], column: ratingIndex, isHeader: isHeader) else { continue }
        rating = number
      }
      rows.add(user: user, item: item, rating: rating)
    }
    table.checkHeader(zip(references, indices).map { ($0.key, $0.column, $1) }) { key, text in
      rows.contains(text, key: key)
    }
    guard table.finish(into: collector) else { return nil }
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
