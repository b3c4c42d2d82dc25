/// A table as comma-separated text: RFC 4180's quoting, lines ended by a line feed, the first line the header.
package struct CSVTable: Sendable, Equatable {
  package let header: [String]
  package private(set) var rows: [[String]] = []

  package init(header: [String]) { self.header = header }

  /// Adds a row as long as the header.
  package mutating func append(_ row: [String]) {
    precondition(row.count == header.count, "a row has a cell for each column")
    rows.append(row)
  }

  package var text: String {
    var text = ""
    for row in [header] + rows {
      for (index, cell) in row.enumerated() {
        if index > 0 { text += "," }
        text += Self.quoted(cell)
      }
      text += "\n"
    }
    return text
  }

  private static func quoted(_ cell: String) -> String {
    let needsQuotes = cell.unicodeScalars.contains { $0 == "," || $0 == "\"" || $0 == "\n" || $0 == "\r" }
    if !needsQuotes { return cell }
    return "\"" + cell.unicodeScalars.reduce(into: "") { $0 += $1 == "\"" ? "\"\"" : String($1) } + "\""
  }
}
