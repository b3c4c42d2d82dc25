import Diagnostics
import Experiments
import Testing

@testable import receta

@Suite("Text in the terminal") struct CellTextTests {
  @Test("Every control, bidirectional and invisible character of a name is escaped")
  func controls() {
    for value in (0x01...0x1F).map({ UInt32($0) }) + (0x7F...0x9F).map({ UInt32($0) })
      + [0x61C, 0x200B, 0x200E, 0x200F, 0x2028, 0x2029, 0x202A, 0x202E, 0x2066, 0x2069, 0xFEFF, 0xE0001]
    {
      guard let scalar = Unicode.Scalar(value) else { continue }
      let text = CellText.escaped("a\(Character(scalar))b")
      #expect(!text.unicodeScalars.contains(scalar) && text.hasPrefix("a\\") && text.hasSuffix("b"), "\(value)")
    }
    #expect(CellText.escaped("Père Noël’s 🛒 日本") == "Père Noël’s 🛒 日本")
  }

  @Test(
    "No name is a command of a CI runner", arguments: ["::error::x", "a\n::error::x", " ::error::x", "x ##[error]y"])
  func workflowCommands(name: String) {
    var table = TextTable([.left, .left])
    table.add([name, name])
    let recommendation = RecommendationText(
      .init(user: .init(id: name, name: name), items: [.init(item: .init(id: name, name: name), score: 1, raw: 1)])
    ).text
    let paragraph = CellText.wrapped(CellText.escaped("a description that wraps \(name)"), width: 20)
    for line in (table.render() + CellText.escaped(name) + "\n" + paragraph + recommendation).split(separator: "\n") {
      #expect(!line.drop { $0 == " " }.hasPrefix("::") && !line.contains("##["), "\(line)")
    }
  }

  @Test("Clipped text fits into the width in columns")
  func clipping() {
    #expect(CellText.clipped("abcdef", to: 6) == "abcdef" && CellText.clipped("abcdefg", to: 6) == "abcde…")
    #expect(CellText.clipped("日本語日本語", to: 6) == "日本…" && CellText.clipped("abc", to: 0) == "")
    for width in 1...30 {
      #expect(displayWidth(CellText.clipped("Père 🛒 日本 and more than that", to: width)) <= width)
    }
  }

  @Test("Wrapped text keeps its words and stays within the width")
  func wrapping() {
    let text = "one two three four five six seven eight nine ten"
    let lines = CellText.wrapped(text, width: 20).split(separator: "\n")
    #expect(lines.count > 2 && lines.allSatisfy { $0.count <= 20 && $0.hasPrefix("  ") })
    #expect(lines.flatMap { $0.split(separator: " ") }.joined(separator: " ") == text)
    #expect(CellText.wrapped(text, width: nil) == "  \(text)\n")
  }
}
