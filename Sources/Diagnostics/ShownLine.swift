/// A line of a file as a terminal shows it: tabs spread out, control characters made visible, a long line cut to the part that
/// matters; and where in it the underline stands, in terminal columns.
struct ShownLine {
  private(set) var text = ""
  private(set) var offset = 0
  private(set) var width = 1

  /// The widest part of a line that is shown.
  private static let widest = 110

  /// `start` and `end` count the line's scalars from 0; `end` is exclusive and may lie beyond the line.
  init(_ scalars: [Unicode.Scalar], underlining start: Int, to end: Int) {
    let start = min(max(start, 0), scalars.count)
    let end = min(max(end, start), scalars.count)
    var first = 0
    var last = scalars.count
    if scalars.count > Self.widest {
      first = max(0, min(start - Self.widest / 3, scalars.count - Self.widest))
      last = min(scalars.count, first + Self.widest)
    }
    var column = 0
    if first > 0 {
      text += "…"
      column = 1
    }
    var from = column
    var to = column
    for index in first..<last {
      if index == start { from = column }
      let (shown, cells) = Self.shown(scalars[index], at: column)
      text += shown
      column += cells
      if index < end { to = column }
    }
    if start >= last { from = column }
    if last < scalars.count { text += "…" }
    offset = from
    width = max(1, to - from)
  }

  private static func shown(_ scalar: Unicode.Scalar, at column: Int) -> (String, Int) {
    if scalar == "\t" {
      let cells = 4 - column % 4
      return (String(repeating: " ", count: cells), cells)
    }
    if scalar.value < 0x20, let picture = Unicode.Scalar(0x2400 + scalar.value) { return (String(picture), 1) }
    if scalar.isInvisible { return ("\u{FFFD}", 1) }
    return (String(scalar), scalar.displayWidth)
  }
}
