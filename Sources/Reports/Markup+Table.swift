extension Markup {
  /// A column's heading and alignment. Numbers are right-aligned.
  struct Column: Sendable {
    var title: String
    var isNumeric: Bool

    static func text(_ title: String) -> Column { Column(title: title, isNumeric: false) }
    static func number(_ title: String) -> Column { Column(title: title, isNumeric: true) }
  }

  /// Adds a table whose first column contains row headings. A wide table scrolls on its own. A table of more than `limit` rows shows the
  /// first `limit` and a control to show all.
  mutating func table(
    label: String, columns: [Column], rows: Int, limit: Limit = .twentyFour,
    cell: (_ row: Int, _ column: Int, inout Markup) -> Void
  ) {
    clipped(rows, limit: limit) { page in
      page.element("div", ["class": "scroll", "tabindex": "0", "role": "region", "aria-label": label]) { region in
        region.element("table") { table in
          table.element("thead") { head in
            head.element("tr") { line in
              for column in columns {
                line.element("th", ["scope": "col", "class": column.isNumeric ? "n" : "t"], isolated: column.title)
              }
            }
          }
          table.element("tbody", ["class": "rows"]) { body in
            for row in 0..<rows {
              body.element("tr") { line in
                for (index, column) in columns.enumerated() {
                  let kind = column.isNumeric ? "n" : "t"
                  if index == 0 {
                    line.element("th", ["scope": "row", "class": kind]) { cell(row, index, &$0) }
                  } else {
                    line.element("td", ["class": kind]) { cell(row, index, &$0) }
                  }
                }
              }
            }
          }
        }
      }
    }
  }
}
