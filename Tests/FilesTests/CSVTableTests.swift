import Files
import Testing

@Suite struct CSVTableTests {
  @Test func `cells are quoted where RFC 4180 asks for it`() {
    var table = CSVTable(header: ["item", "name"])
    table.append(["1", "plain"])
    table.append(["a,b", "say \"hi\""])
    table.append(["two\nlines", " é "])
    #expect(table.text == "item,name\n1,plain\n\"a,b\",\"say \"\"hi\"\"\"\n\"two\nlines\", é \n")
  }

  @Test func `what is written is what is read`() {
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
}
