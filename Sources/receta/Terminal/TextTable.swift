import Diagnostics

/// Rows of text in aligned columns. Every cell is escaped.
struct TextTable {
  /// A column's alignment and what may happen to it in a narrow terminal.
  struct Column {
    enum Alignment { case left, right }

    var alignment: Alignment
    /// The width down to which the column's cells may be clipped; nil if they are never clipped.
    var leastWidth: Int?
    /// Whether the column may be left out.
    var isOptional = false

    static let left = Column(alignment: .left)
    static let right = Column(alignment: .right)
    static let optional = Column(alignment: .right, isOptional: true)
    /// A left-aligned column of names.
    static func clipped(toAtLeast width: Int) -> Column { Column(alignment: .left, leastWidth: width) }
  }

  /// A cell's text, and whether it is printed dimmed where colors are available.
  struct Cell: ExpressibleByStringLiteral {
    var text: String
    var isDimmed = false

    init(_ text: String, isDimmed: Bool = false) {
      self.text = CellText.escaped(text)
      self.isDimmed = isDimmed
    }

    init(stringLiteral text: String) { self.init(text) }
  }

  private let columns: [Column]
  private var rows: [[Cell]] = []

  init(_ columns: [Column]) { self.columns = columns }

  mutating func add(_ cells: [Cell]) { rows.append(cells) }
  mutating func add(_ cells: [String]) { add(cells.map { Cell($0) }) }

  /// The table's lines, each with `indent` leading spaces and without trailing ones.
  ///
  /// - Parameter width: the terminal's width in columns. Clippable columns shrink and optional ones are left out, the first one first, until
  ///   the table fits or nothing is left to shrink.
  func render(indent: Int = 2, width: Int? = nil, hasColor: Bool = false) -> String {
    var widths = [Int](repeating: 0, count: columns.count)
    for row in rows {
      for (column, cell) in row.enumerated() where column < widths.count {
        widths[column] = max(widths[column], displayWidth(cell.text))
      }
    }
    var shown = columns.indices.filter { widths[$0] > 0 }
    if let width {
      func excess(_ widths: [Int]) -> Int {
        shown.reduce(indent - 2) { $0 + widths[$1] + 2 } - width
      }
      // Clipping comes first, but not below the least width.
      let smallest = columns.indices.map { min(widths[$0], columns[$0].leastWidth ?? .max) }
      while excess(smallest) > 0, let first = shown.firstIndex(where: { columns[$0].isOptional }) {
        shown.remove(at: first)
      }
      var left = excess(widths)
      while left > 0, let widest = shown.filter({ widths[$0] > smallest[$0] }).max(by: { widths[$0] < widths[$1] }) {
        widths[widest] -= 1
        left -= 1
      }
    }
    let margin = String(repeating: " ", count: indent)
    return rows.map { row in
      var line = margin
      var isFirst = true
      for column in shown where column < row.count {
        let text = CellText.clipped(row[column].text, to: widths[column])
        let padding = String(repeating: " ", count: max(0, widths[column] - displayWidth(text)))
        let painted = hasColor && row[column].isDimmed ? "\u{1B}[2m\(text)\u{1B}[0m" : text
        line += (isFirst ? "" : "  ") + (columns[column].alignment == .left ? painted + padding : padding + painted)
        isFirst = false
      }
      while line.last == " " { line.removeLast() }
      return line + "\n"
    }.joined()
  }
}
