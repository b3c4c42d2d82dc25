import Diagnostics
import Testing

@testable import receta

@Suite("Tables in the terminal") struct TextTableTests {
  @Test("Columns are as wide as what is shown")
  func widths() {
    var table = TextTable([.left, .right])
    table.add(["日本", "1"])
    table.add(["a\u{202E}", "10"])
    table.add(["👩‍👩‍👧", "100"])
    let lines = table.render(indent: 0).split(separator: "\n").map(String.init)
    #expect(lines[1] == "a\\u{202E}   10")
    #expect(Set(lines.map(displayWidth)).count == 1)
  }

  @Test("A narrow table clips names, then leaves out optional columns", arguments: [20, 30, 40, 60])
  func narrow(width: Int) {
    var table = TextTable([.right, .clipped(toAtLeast: 6), .right, .optional])
    table.add(["", "name", "score", "raw"])
    table.add(["1", "The Good, the Bad and the Ugly (1966)", "0.9876", "12.3456"])
    let lines = table.render(width: width).split(separator: "\n").map(String.init)
    #expect(lines.allSatisfy { displayWidth($0) <= width })
    #expect(lines[1].contains("0.9876") && lines[1].contains("The "))
    #expect(lines[1].contains("…") == (width < 60))
  }

  @Test("Dimmed cells are dimmed only with colors and do not change the layout")
  func dimming() {
    var table = TextTable([.right, .right])
    table.add([TextTable.Cell("1", isDimmed: true), TextTable.Cell("2")])
    #expect(table.render() == "  1  2\n")
    #expect(table.render(hasColor: true) == "  \u{1B}[2m1\u{1B}[0m  2\n")
  }
}
