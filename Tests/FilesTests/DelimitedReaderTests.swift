import Files
import Testing

@Suite struct DelimitedReaderTests {
  private func rows(_ text: String, _ delimiter: String = ",", quotes: Bool = true) -> [[String?]] {
    var reader = DelimitedReader(Array(text.utf8), delimiter: delimiter, quotes: quotes)
    var fields: [DelimitedReader.Field] = []
    var rows: [[String?]] = []
    while reader.next(&fields).isRecord { rows.append(fields.map(reader.text(of:))) }
    return rows
  }

  @Test func `line ends, blank lines and a byte order mark are passed over`() {
    #expect(rows("a,b\nc,d\n") == [["a", "b"], ["c", "d"]])
    #expect(rows("\u{FEFF}a,b\r\n\r\n\nc,d") == [["a", "b"], ["c", "d"]])
    #expect(rows("a,b\r") == [["a", "b"]])
    #expect(rows("") == [] && rows("\n\r\n") == [] && rows("a") == [["a"]] && rows("a,") == [["a", ""]])
  }

  @Test func `a delimiter of several characters`() {
    #expect(rows("1::1193::5::9\n:1::a:b", "::", quotes: false) == [["1", "1193", "5", "9"], [":1", "a:b"]])
    #expect(rows("a:::b", "::", quotes: false) == [["a", ":b"]])
    #expect(rows("a→b", "→", quotes: false) == [["a", "b"]])
  }

  @Test func `quotes hold delimiters, line ends and quotes, where they are taken`() {
    #expect(rows("\"a,\"\"b\"\"\nc\",d\ne") == [["a,\"b\"\nc", "d"], ["e"]])
    #expect(rows("\"a\tb\"\tc", "\t", quotes: false) == [["\"a", "b\"", "c"]])
    #expect(rows("a\"b,c") == [["a\"b", "c"]])
  }

  @Test func `a slip in quoting ends with its line and says where it is`() {
    var reader = DelimitedReader(Array("x,y\n\"a\"b,c\nd,\"e\nf,g".utf8), delimiter: ",", quotes: true)
    var fields: [DelimitedReader.Field] = []
    #expect(reader.next(&fields).problem == nil)
    #expect(reader.next(&fields).problem == .textAfterQuote(at: 7))
    #expect(reader.line == 2)
    #expect(reader.next(&fields).problem == .unclosedQuote(at: 13))
    #expect(reader.line == 3 && reader.place(of: 13).column == 3)
    #expect(reader.next(&fields).problem == nil)
    #expect(fields.map(reader.text(of:)) == ["f", "g"] && reader.line == 4)
    #expect(!reader.next(&fields).isRecord)
  }

  @Test func `places count lines and Unicode scalars, and show the line`() {
    let text = "h\n\"é🍍\nü\",zz\r\nlast"
    var reader = DelimitedReader(Array(text.utf8), delimiter: ",", quotes: true)
    var fields: [DelimitedReader.Field] = []
    _ = reader.next(&fields)
    _ = reader.next(&fields)
    let first = reader.place(of: fields[0].range.lowerBound)
    #expect(first.line == 2 && first.column == 2 && first.text == "\"é🍍")
    let second = reader.place(of: fields[1].range.lowerBound)
    #expect(second.line == 3 && second.column == 4 && second.text == "ü\",zz")
    _ = reader.next(&fields)
    #expect(reader.line == 4)
  }

  @Test func `bytes that are not UTF-8 are no text, and are shown replaced`() {
    var reader = DelimitedReader([0x61, 0x2C, 0xE9, 0x62, 0x0A], delimiter: ",", quotes: true)
    var fields: [DelimitedReader.Field] = []
    _ = reader.next(&fields)
    #expect(fields.map(reader.text(of:)) == ["a", nil])
    #expect(reader.place(of: 2).text == "a,\u{FFFD}b")
  }
}
