import Files
import Testing

@Suite("CSV tables") struct CSVTableTests {
  @Test("Cells with delimiters, quotes or line ends are quoted") func quoting() {
    var table = CSVTable(header: ["item", "name"])
    table.append(["1", "plain"])
    table.append(["a,b", "say \"hi\""])
    table.append(["two\nlines", " é "])
    #expect(table.text == "item,name\n1,plain\n\"a,b\",\"say \"\"hi\"\"\"\n\"two\nlines\", é \n")
  }

  @Test("A table that is written can be read back") func roundTrip() {
    var table = CSVTable(header: ["a", "b", "c"])
    let cells = ["", "x", "\"", "a,b", "\r\n", "\n", " ", "é🍍", "\"\"", ",", "1.5"]
    for first in cells { for second in cells { table.append([first, second, "end"]) } }
    var reader = DelimitedReader(Array(table.text.utf8), delimiter: ",", quotes: true)
    var fields: [DelimitedReader.Field] = []
    var rows: [[String?]] = []
    while case (let isRecord, let problem) = reader.next(&fields), isRecord {
      #expect(problem == nil)
      rows.append(fields.map(reader.text(of:)))
    }
    #expect(rows == [table.header] + table.rows)
  }

  @Test("Names that a spreadsheet would run as formulas get an apostrophe; ids and headers do not")
  func formulas() {
    var table = CSVTable(header: ["=item", "name"], nameColumns: ["name"])
    for name in ["=1+1", "+1", "-1", "@x", "\ttab", "\rcr", "\n", "\u{FF1D}1", "plain", "a=b"] {
      table.append([name, name])
    }
    #expect(
      table.text == "=item,name\n=1+1,'=1+1\n+1,'+1\n-1,'-1\n@x,'@x\n\ttab,'\ttab\n\"\rcr\",\"'\rcr\"\n\"\n\",\"'\n\"\n"
        + "\u{FF1D}1,'\u{FF1D}1\nplain,plain\na=b,a=b\n")
  }

  @Test("A name that is written can be read back, with and without apostrophes of its own")
  func namesRoundTrip() throws {
    let starts = ["", "'", "''", " ", "x"]
    for name in starts.flatMap({ start in ["", "=1", "-", "@a", "'", "O'Neil"].map { start + $0 } }) {
      var table = CSVTable(header: ["id", "name"], nameColumns: ["name"])
      table.append(["1", name])
      var reader = DelimitedReader(Array(table.text.utf8), delimiter: ",", quotes: true)
      var fields: [DelimitedReader.Field] = []
      _ = reader.next(&fields)
      _ = reader.next(&fields)
      let cell = try #require(reader.text(of: fields[1]))
      #expect(CSVTable.name(from: cell) == name)
      #expect(!["=", "+", "-", "@"].contains(cell.first))
    }
  }
}
