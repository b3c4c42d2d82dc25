/// A table as comma-separated text (RFC 4180): lines end with a line feed, and the first line is the header.
///
/// Spreadsheets run a cell that begins with `=`, `+`, `-`, `@`, a tab or a line end as a formula, even where it comes from a file. In
/// the columns given as `nameColumns` such cells get an apostrophe in front, which makes them plain text; ``name(from:)`` removes it
/// again. Ids and numbers are written unchanged, since programs match rows by them.
package struct CSVTable: Sendable, Equatable {
  package let header: [String]
  package private(set) var rows: [[String]] = []
  private let nameColumns: Set<Int>

  /// - Parameter nameColumns: the columns, by their names in the header, that hold names for people.
  package init(header: [String], nameColumns: [String] = []) {
    self.header = header
    self.nameColumns = Set(header.indices.filter { nameColumns.contains(header[$0]) })
  }

  /// Adds a row with one cell for each column.
  package mutating func append(_ row: [String]) {
    precondition(row.count == header.count, "a row has a cell for each column")
    rows.append(row)
  }

  package var text: String {
    var text = ""
    for (number, row) in ([header] + rows).enumerated() {
      for (index, cell) in row.enumerated() {
        if index > 0 { text += "," }
        text += Self.quoted(number > 0 && nameColumns.contains(index) ? Self.neutralized(cell) : cell)
      }
      text += "\n"
    }
    return text
  }

  /// The name in a cell of a name column, as it was before it was written.
  package static func name(from cell: String) -> String {
    cell.utf8.first == apostrophe && isFormula(cell) ? String(Substring(cell.utf8.dropFirst())) : cell
  }

  private static func neutralized(_ name: String) -> String { isFormula(name) ? "'" + name : name }

  private static let apostrophe = UInt8(ascii: "'")

  /// Whether the text after any apostrophes begins like a formula. Names that begin with apostrophes count, so that each can be read
  /// back. Some spreadsheets take full-width signs for the ASCII ones.
  private static func isFormula(_ cell: String) -> Bool {
    guard let first = cell.unicodeScalars.first(where: { $0 != "'" }) else { return false }
    return ["=", "+", "-", "@", "\t", "\r", "\n", "\u{FF1D}", "\u{FF0B}", "\u{FF0D}", "\u{FF20}"].contains(first)
  }

  private static func quoted(_ cell: String) -> String {
    let needsQuotes = cell.utf8.contains { $0 == 0x2C || $0 == 0x22 || $0 == 0x0A || $0 == 0x0D }
    if !needsQuotes { return cell }
    return "\"" + cell.unicodeScalars.reduce(into: "") { $0 += $1 == "\"" ? "\"\"" : String($1) } + "\""
  }
}
