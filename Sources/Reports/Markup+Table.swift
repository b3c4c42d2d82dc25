import Experiments

extension Markup {
  /// A column's heading, and whether it holds numbers, which are set flush right.
  struct Column: Sendable {
    var title: String
    var isNumeric: Bool

    static func text(_ title: String) -> Column { Column(title: title, isNumeric: false) }
    static func number(_ title: String) -> Column { Column(title: title, isNumeric: true) }
  }

  /// Adds a table whose first column names its rows. A wide one scrolls by itself, never the page.
  mutating func table(
    label: String, columns: [Column], rows: Int, cell: (_ row: Int, _ column: Int, inout Markup) -> Void
  ) {
    element("div", ["class": "scroll", "tabindex": "0", "role": "region", "aria-label": label]) { region in
      region.element("table") { table in
        table.element("thead") { head in
          head.element("tr") { line in
            for column in columns {
              line.element("th", ["scope": "col", "class": column.isNumeric ? "n" : "t"], text: column.title)
            }
          }
        }
        table.element("tbody") { body in
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

  /// Adds labels with their texts.
  mutating func facts(_ facts: [ReportContent.Fact]) {
    element("dl", ["class": "facts"]) { list in
      for fact in facts {
        list.element("div") { pair in
          pair.element("dt", text: fact.label)
          pair.element("dd") { $0.foreign(fact.value) }
        }
      }
    }
  }

  /// Adds a text of the user's, whose direction of writing must not turn the page's.
  mutating func foreign(_ text: String) {
    element("bdi", text: text)
  }

  /// Adds an item: its name with its id, or its id alone.
  mutating func item(_ item: ReportContent.Item) {
    if let name = item.name, !name.isEmpty {
      foreign(name)
      write(" ")
      element("span", ["class": "id"]) { $0.foreign(item.id) }
    } else {
      foreign(item.id)
    }
  }
}
