import Files
import Testing

@Suite("Delimited text") struct DelimitedReaderTests {
  private func rows(_ text: String, _ delimiter: String = ",", quotes: Bool = true) -> [[String?]] {
    var reader = DelimitedReader(Array(text.utf8), delimiter: delimiter, quotes: quotes)
    var fields: [DelimitedReader.Field] = []
    var rows: [[String?]] = []
    while reader.next(&fields).isRecord { rows.append(fields.map(reader.text(of:))) }
    return rows
  }

  @Test("Line ends, blank lines and a byte order mark are skipped") func lineEnds() {
    #expect(rows("a,b\nc,d\n") == [["a", "b"], ["c", "d"]])
    #expect(rows("\u{FEFF}a,b\r\n\r\n\nc,d") == [["a", "b"], ["c", "d"]])
    #expect(rows("a,b\r") == [["a", "b"]])
    #expect(rows("") == [] && rows("\n\r\n") == [] && rows("a") == [["a"]] && rows("a,") == [["a", ""]])
  }

  @Test("A delimiter can have several characters") func longDelimiters() {
    #expect(rows("1::1193::5::9\n:1::a:b", "::", quotes: false) == [["1", "1193", "5", "9"], [":1", "a:b"]])
    #expect(rows("a:::b", "::", quotes: false) == [["a", ":b"]])
    #expect(rows("a→b", "→", quotes: false) == [["a", "b"]])
  }

  @Test("Quoted fields can contain delimiters, line ends and quotes") func quotes() {
    #expect(rows("\"a,\"\"b\"\"\nc\",d\ne") == [["a,\"b\"\nc", "d"], ["e"]])
    #expect(rows("\"a\tb\"\tc", "\t", quotes: false) == [["\"a", "b\"", "c"]])
    #expect(rows("a\"b,c") == [["a\"b", "c"]])
  }

  @Test("A record with a quoting error ends with its line and reports the position") func quotingErrors() {
    var reader = DelimitedReader(Array("x,y\n\"a\"b,c\nd,\"e\nf,g".utf8), delimiter: ",", quotes: true)
    var fields: [DelimitedReader.Field] = []
    #expect(reader.next(&fields).problem == nil)
    #expect(reader.next(&fields).problem == .textAfterQuote(at: 7))
    #expect(reader.line == 2)
    #expect(reader.next(&fields).problem == .unclosedQuote(at: 13))
    #expect(reader.line == 3 && reader.position(of: 13).column == 3)
    #expect(reader.next(&fields).problem == nil)
    #expect(fields.map(reader.text(of:)) == ["f", "g"] && reader.line == 4)
    #expect(!reader.next(&fields).isRecord)
  }

  @Test("Positions count lines and Unicode scalars and come with the text of the line") func positions() {
    let text = "h\n\"é🍍\nü\",zz\r\nlast"
    var reader = DelimitedReader(Array(text.utf8), delimiter: ",", quotes: true)
    var fields: [DelimitedReader.Field] = []
    _ = reader.next(&fields)
    _ = reader.next(&fields)
    let first = reader.position(of: fields[0].range.lowerBound)
    #expect(first.line == 2 && first.column == 2 && first.text == "\"é🍍")
    let second = reader.position(of: fields[1].range.lowerBound)
    #expect(second.line == 3 && second.column == 4 && second.text == "ü\",zz")
    _ = reader.next(&fields)
    #expect(reader.line == 4)
  }

  @Test("Bytes that are not UTF-8 give no text and are replaced in the shown line") func invalidUTF8() {
    var reader = DelimitedReader([0x61, 0x2C, 0xE9, 0x62, 0x0A], delimiter: ",", quotes: true)
    var fields: [DelimitedReader.Field] = []
    _ = reader.next(&fields)
    #expect(fields.map(reader.text(of:)) == ["a", nil])
    #expect(reader.position(of: 2).text == "a,\u{FFFD}b")
  }
}
