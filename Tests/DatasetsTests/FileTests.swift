import Datasets
import Diagnostics
import LibC
import Schema
import Testing

@Suite("Interactions in files") struct FileTests {
  /// Loads interactions from a file with the given text, beside a spec.
  private func load(
    _ text: String, format: String = "{delimited: {header: true}}",
    columns: String = "{user: user, item: item, rating: rating}",
    rest: String = "  positive_when: {rating: {at_least: 4}}", split: String = "{random: {test: 0}}", more: String = "",
    items: String? = nil
  ) throws -> (dataset: Dataset?, messages: String) {
    let folder = try ShopFolder(
      ["data.csv": Array(text.utf8)].merging(items.map { ["items.csv": Array($0.utf8)] } ?? [:]) { $1 })
    return folder.load(
      """
      file:
        path: data.csv
        format: \(format)
        columns: \(columns)
      \(rest)
      \(more)
      split: \(split)
      """)
  }

  private func rows(_ part: Interactions, of dataset: Dataset) -> [String] {
    (0..<part.count).map { index in
      "\(dataset.users[Int(part.users[index])]) \(dataset.items[Int(part.items[index])]) \(Int(part.labels[index]))"
    }
  }

  @Test("Ids keep their text, high ratings are positives, and other rows are dropped") func ratings() throws {
    let (data, messages) = try load("user,item,rating\n042,1e3,5\n042,\"a,b\",4\nno,1e3,3.5\nx,1e3,4.0\n")
    let dataset = try #require(data, "\(messages)")
    #expect(messages.isEmpty)
    #expect(rows(dataset.train, of: dataset) == ["042 1e3 1", "042 a,b 1", "x 1e3 1"])
    #expect(dataset.users.ids == ["042", "x"] && dataset.items.ids == ["1e3", "a,b"])
    #expect(!dataset.hasNegatives && !dataset.isSimulated && dataset.truth == nil)
    #expect(dataset.description == "data.csv: 2 users, 2 items, 3 positives")
    #expect(
      dataset.notes == ["1 row with a rating not at least 4 is dropped, and with them 1 user without other rows."]
    )
    // sha256sum of the file.
    #expect(dataset.sha256 == "079c9b676ac4ca85879838753d8833e09483068814da208624f590ecfe4b9d14")
  }

  @Test("`otherwise: negative` keeps other rows as negatives, and a merged pair is a positive if any row is")
  func negatives() throws {
    let text = "user,item,rating\na,x,1\na,y,5\nb,x,2\na,x,4\na,y,1\n"
    let (data, messages) = try load(text, rest: "  positive_when: {rating: {above: 3}}\n  otherwise: negative")
    let dataset = try #require(data, "\(messages)")
    #expect(rows(dataset.train, of: dataset) == ["a x 1", "a y 1", "b x 0"])
    #expect(dataset.hasNegatives && dataset.description == "data.csv: 2 users, 2 items, 2 positives and 1 negative")
    #expect(
      dataset.notes == [
        "2 rows have the user and item of another row and are merged with it, as a positive if any of them is."
      ])
  }

  @Test(
    "Every delimiter gives the same rows",
    arguments: [
      ("{delimited: {delimiter: tab}}", "user\titem\trating\na \t\"b\t5\n"),
      ("{delimited: {delimiter: semicolon}}", "user;item;rating\r\n\"a \";\"\"\"b\";5\r\n"),
      ("{delimited: {delimiter: pipe}}", "user|item|rating\n\na |\"b|5"),
      ("{delimited: {delimiter: double_colon}}", "user::item::rating\na ::\"b::5\n"),
      ("{delimited: {delimiter: \" - \"}}", "user - item - rating\na  - \"b - 5\n"),
      ("delimited", "\u{FEFF}user,item,rating\na ,\"\"\"b\",5\n"),
    ])
  func delimiters(format: String, text: String) throws {
    let (data, messages) = try load(text, format: format)
    let dataset = try #require(data, "\(messages)")
    #expect(rows(dataset.train, of: dataset) == ["a  \"b 1"])
  }

  @Test("Columns of a file without a header are read by their numbers") func columnNumbers() throws {
    let (data, messages) = try load(
      "5,z,a\n4,z,b\n", format: "{delimited: {header: false}}", columns: "{user: 3, item: 2, rating: 1}")
    let dataset = try #require(data, "\(messages)")
    #expect(rows(dataset.train, of: dataset) == ["a z 1", "b z 1"])
  }

  @Test("Every row is a positive without `positive_when`") func noCondition() throws {
    let (data, messages) = try load("user,item\na,x\nb,y\n", columns: "{user: user, item: item}", rest: "")
    let dataset = try #require(data, "\(messages)")
    #expect(dataset.train.labels == [1, 1] && messages.isEmpty)
  }

  @Test("Items get their names from a second file") func names() throws {
    let (data, messages) = try load(
      "user,item,rating\na,1,5\na,2,5\na,3,5\nb,9,5\n",
      more: "items: {path: items.csv, format: {delimited: {delimiter: pipe}}, id: movie, name: title}",
      items: "movie|title\n2|\"Heat\" (1995)\n1|Toy Story, 1\n7|Unseen\n3|\n2|Again\n")
    let dataset = try #require(data, "\(messages)")
    #expect(dataset.items.names == ["Toy Story, 1", "\"Heat\" (1995)", nil, nil])
    #expect(
      dataset.notes == [
        "1 item is not in items.csv and has no name.", "1 row of items.csv is ignored: no interaction has its item.",
        "1 row of items.csv repeats an id; the first row is used.",
      ])
  }

  @Test("Each error in a data file is reported", arguments: DataFileError.all)
  func dataFileErrors(error: DataFileError) throws {
    let folder = try ShopFolder(["data.csv": error.bytes])
    let (data, messages) = folder.load(error.spec)
    #expect(data == nil)
    #expect(messages == error.expected)
  }

  @Test("Errors that concern a whole file are reported at the spec") func wholeFileErrors() throws {
    let folder = try ShopFolder([
      "ratings.csv": Array("user,item\na,x\n".utf8), "names.csv": Array("id,name\n1,x\n".utf8),
    ])
    #expect(
      folder.load("file: {path: rating.csv, columns: {user: user, item: item}}").messages == """
        error[cannot-read]: cannot read `FOLDER/rating.csv`: there is no such file
         --> FOLDER/spec.yaml:1:14
          |
        1 | file: {path: rating.csv, columns: {user: user, item: item}}
          |              ^^^^^^^^^^
          = help: did you mean `ratings.csv`?

        """)
    #expect(
      folder.load("file: {path: ., columns: {user: user, item: item}}").messages == """
        error[cannot-read]: cannot read `FOLDER`: it is a folder
         --> FOLDER/spec.yaml:1:14
          |
        1 | file: {path: ., columns: {user: user, item: item}}
          |              ^
          = help: name a file in it

        """)
    #expect(
      folder.load(
        "file: {path: ratings.csv, columns: {user: user, item: item}}\nitems: {path: names.csv, id: id, name: name}"
      ).messages == """
        error[no-matching-ids]: `names.csv` has no item of the interactions: its first id is `1`, the interactions' first is `x`
         --> FOLDER/spec.yaml:2:30
          |
        2 | items: {path: names.csv, id: id, name: name}
          |                              ^^

        """)
  }

  @Test(
    "Each error in the spec is reported",
    arguments: [
      ("split: random", "missing-key: `dataset` needs `simulate` or `file`"),
      (
        "simulate: {users: 2, items: 2, positives: 2}\nfile: {path: x, columns: {user: 1, item: 2}}",
        "two-sources: `dataset` must have one of `simulate` or `file`; found `simulate` and `file`"
      ),
      (
        "simulate: {users: 2, items: 2, positives: 2}\nitems: {path: x, id: 1, name: 2}",
        "misplaced-key: `items` can be given only with `file`"
      ),
      (
        "file: {path: x, columns: {user: 0, item: 2}}",
        "out-of-range: `user` must be a name or a number of at least 1; found the number `0`"
      ),
      (
        "file: {path: x, columns: {user: 1, item: 2}, format: {delimited: {delimiter: tabs}}}",
        "unknown-word: a delimiter must be one of `comma`, `tab`, `semicolon`, `pipe` or `double_colon`, or another text in quotes; found `tabs`"
      ),
      (
        "file: {path: x, columns: {user: 1, item: 2}, positive_when: {rating: {at_least: 4}}}",
        "missing-column: `positive_when` reads `rating`, but `columns` does not give its column"
      ),
      (
        "file: {path: x, columns: {user: 1, item: 2}, otherwise: negative}",
        "no-comparison: `otherwise` applies to rows that are not positive, but without `positive_when` every row is"
      ),
      (
        "file: {path: x, columns: {user: 1, item: 2, rating: 3}, positive_when: {rating: {}}}",
        "no-comparison: the comparison is empty"
      ),
      (
        "file: {path: x, columns: {user: 1, item: 2, rating: 3}, positive_when: {rating: {above: 4, at_most: 4}}}",
        "empty-range: no number is at most 4 and above 4"
      ),
      (
        "file: {path: x, format: {delimited: {header: false}}, columns: {user: 1, item: movie}}",
        "no-header: `item` is the column `movie`, but the file has no header"
      ),
    ])
  func specErrors(text: String, expected: String) {
    let (spec, collector) = dataset(text)
    spec?.check(seed: 1, into: collector)
    #expect(collector.diagnostics.map { "\($0.code): \($0.message)" } == [expected])
  }

  @Test("A rating that is not used is a warning") func unusedRating() {
    let (spec, collector) = dataset("file: {path: x, columns: {user: 1, item: 2, rating: 3}}")
    #expect(spec != nil && collector.diagnostics.map(\.code.name) == ["unused-column"] && !collector.hasErrors)
  }

  @Test("Errors in several files are reported together") func severalFiles() throws {
    let folder = try ShopFolder(["a.csv": Array("user,item\na\n".utf8), "b.csv": Array("id,name\n1\n".utf8)])
    let messages = folder.load(
      "file: {path: a.csv, columns: {user: user, item: item}}\nitems: {path: b.csv, id: id, name: name}\n"
        + "users: {path: c.csv, id: id, name: name}"
    ).messages
    #expect(messages.contains("FOLDER/a.csv:2:1") && messages.contains("FOLDER/b.csv:2:1"))
    #expect(messages.contains("cannot read `FOLDER/c.csv`: there is no such file"))
  }

  @Test("An error in one section does not keep others from being checked") func severalSections() {
    let (spec, collector) = dataset(
      """
      simulate: {users: 0, items: 4, positives: 9, preference: {latent: {factor: 3}}}
      split: {random: {test: 0.5, validation: 0.5}}
      """)
    #expect(spec == nil)
    #expect(collector.sorted().map(\.code.name) == ["out-of-range", "unknown-key", "no-training-data"])
  }

  @Test("Every field is declared for every value") func fieldDeclarations() {
    #expect(Catalogue(root: declarations(of: DatasetSpec.self)).branching.isEmpty)
  }

  @Test("Ids are compared by their bytes: two forms of one letter are two users") func canonicalEquivalence() throws {
    let (data, messages) = try load(
      "user,item,rating\n\u{E9},x,5\ne\u{301},x,5\n\u{E9},y,5\n",
      more: "items: {path: items.csv, id: id, name: name}", items: "id,name\nx,X\ny,Y\n")
    let dataset = try #require(data, "\(messages)")
    #expect(dataset.users.count == 2 && dataset.train.count == 3)
    #expect(dataset.users.index(of: "\u{E9}") == 0 && dataset.users.index(of: "e\u{301}") == 1)
  }

  @Test("Columns are found by the bytes of their names") func columnNames() throws {
    let text = "\u{E9},e\u{301}\na,x\n"
    let (data, messages) = try load(text, columns: "{user: e\u{301}, item: \u{E9}}", rest: "")
    #expect(data?.users.ids == ["x"], "\(messages)")
  }

  @Test("Suspicious ids are kept and reported with their number and first position") func suspiciousIDs() throws {
    let (data, messages) = try load(
      "user,item\nu1,x\nNaN,x\nu1 ,x\nNaN,y\n\u{A0}u2,x\nnull,x\n", columns: "{user: user, item: item}", rest: "")
    #expect(data?.users.count == 5)
    #expect(
      messages == """
        warning[suspicious-id]: `user` is `NaN`, which is read as an id, not as a missing value (also in line 5)
         --> FOLDER/spec.yaml:4:19
          |
        4 |   columns: {user: user, item: item}
          |                   ^^^^
         ::: FOLDER/data.csv:3:1: the first such row
          |
        3 | NaN,x
          | ---
          = help: remove rows without user from the file

        warning[suspicious-id]: `user` begins or ends with white space or an invisible character: `u1 ` and `u1` are different ids (also in line 6)
         --> FOLDER/spec.yaml:4:19
          |
        4 |   columns: {user: user, item: item}
          |                   ^^^^
         ::: FOLDER/data.csv:4:1: the first such row
          |
        4 | u1 ,x
          | ---
          = help: remove the white space from the file

        warning[suspicious-id]: `user` is `null`, which is read as an id, not as a missing value
         --> FOLDER/spec.yaml:4:19
          |
        4 |   columns: {user: user, item: item}
          |                   ^^^^
         ::: FOLDER/data.csv:7:1: the first such row
          |
        7 | null,x
          | ----
          = help: remove rows without user from the file

        """)
  }

  @Test("A header repeated in data without ratings is a warning") func repeatedHeader() throws {
    let (data, messages) = try load(
      "user,item\nu1,x\nuser,item\nu2,x\n", columns: "{user: user, item: item}", rest: "")
    #expect(data != nil)
    #expect(messages.hasPrefix("warning[suspicious-header]: the header is repeated in this row, which is read as data"))
  }

  @Test(
    "A file with a header gets no warning, whether columns are given by name or by number",
    arguments: [
      ("user,item,rating\nu1,i1,5\nu2,i2,4\n", "{user: 1, item: 2, rating: 3}"),
      ("user,item,rating\nu1,i1,5\nu2,i2,4\n", "{user: user, item: item, rating: rating}"),
      ("a,b,c\n1,2,5\n2,3,4\n", "{user: 1, item: 2, rating: 3}"),
      ("\u{FEFF}user,item,rating\nNa,Nu,5\n", "{user: 1, item: 2, rating: 3}"),
    ])
  func soundHeaders(text: String, columns: String) throws {
    let (data, messages) = try load(text, columns: columns)
    #expect(data != nil && !messages.contains("suspicious-header"), "\(messages)")
  }

  @Test("White space in a header is reported with the number of the column") func headerWhiteSpace() throws {
    for header in ["user\u{A0},item,rating", " user,item,rating", "\u{200B}user,item,rating"] {
      let (_, messages) = try load(header + "\nu1,i1,5\n")
      #expect(messages.contains("write `user: 1`"), "\(messages)")
      let (data, _) = try load(header + "\nu1,i1,5\n", columns: "{user: 1, item: item, rating: rating}")
      #expect(data?.users.ids == ["u1"])
    }
  }

  @Test(
    "Numbers with thousands separators are reported with the number without them",
    arguments: [
      ("1,000", "1000"), ("1,234.5", "1234.5"), ("-1.234,5", "-1234.5"), ("12,345,678", "12345678"),
    ])
  func thousands(text: String, corrected: String) throws {
    let (_, messages) = try load("user,item,rating\na,x,\"\(text)\"\n")
    #expect(messages.contains("write it without thousands separators: `\(corrected)`"), "\(messages)")
    #expect(try load("user,item,rating\na,x,\(corrected)\n", rest: "").dataset != nil)
  }

  @Test(
    "Content that is not delimited text is named",
    arguments: [
      ("<!DOCTYPE html>\n<html></html>\n", "an HTML page"), ("  <html>\n", "an HTML page"),
      ("<?xml version=1?>\n", "an XML"),
      ("PAR1....", "a Parquet file"), ("%PDF-1.4\n", "a PDF document"), ("SQLite format 3\0", "an SQLite database"),
      ("a\0b\u{1}c\0\0d", "a binary file"), ("BZh91AY", "compressed with bzip2"), ("[1, 2]", "JSON"),
      ("{user,item}\na,b\n", ""),
    ])
  func foreignContent(text: String, expected: String) throws {
    let (_, messages) = try load(text)
    #expect(expected.isEmpty || messages.contains("`data.csv` is \(expected)"), "\(messages)")
    #expect(expected.isEmpty == !messages.contains("not-text"), "\(messages)")
  }

  @Test("Pipes and devices are refused as data files") func pipes() throws {
    let folder = try ShopFolder([:])
    #expect(mkfifo(folder.path + "/pipe", 0o600) == 0)
    for (path, reason) in [("pipe", "it is a pipe, not a file"), ("/dev/zero", "it is a device, not a file")] {
      #expect(folder.load("file: {path: \(path), columns: {user: 1, item: 2}}").messages.contains(reason))
    }
  }

  @Test("Control characters of the data are escaped in messages") func escaping() throws {
    let (_, messages) = try load("user,item,rating\na,x,\u{1B}[31m\u{202E}\u{9B}\n")
    #expect(messages.contains("found `\\u{1B}[31m\\u{202E}\\u{9B}`"))
    #expect(!messages.unicodeScalars.contains { $0 == "\u{1B}" || $0 == "\u{202E}" || $0 == "\u{9B}" })
  }
}
