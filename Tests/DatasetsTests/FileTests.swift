import Datasets
import Diagnostics
import Schema
import Testing

@Suite struct FileTests {
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

  @Test func `ids keep their text, high ratings are positives and the rest is dropped`() throws {
    let (data, messages) = try load("user,item,rating\n042,1e3,5\n042,\"a,b\",4\nno,1e3,3.5\nnull,1e3,4.0\n")
    let dataset = try #require(data, "\(messages)")
    #expect(messages.isEmpty)
    #expect(rows(dataset.train, of: dataset) == ["042 1e3 1", "042 a,b 1", "null 1e3 1"])
    #expect(dataset.users.ids == ["042", "null"] && dataset.items.ids == ["1e3", "a,b"])
    #expect(!dataset.hasNegatives && !dataset.isSimulated && dataset.truth == nil)
    #expect(dataset.description == "data.csv: 2 users, 2 items, 3 positives")
    #expect(
      dataset.notes == ["1 row whose rating is not at least 4 is left out, and with them 1 user that no other row has."]
    )
    // sha256sum of the file.
    #expect(dataset.sha256 == "60744aad87d927ddda16b53357a9fcedf60e7f9b2e58f15727442c1cf062ed34")
  }

  @Test func `otherwise: negative keeps the rest as labelled negatives, and a positive wins over a repeat`() throws {
    let text = "user,item,rating\na,x,1\na,y,5\nb,x,2\na,x,4\na,y,1\n"
    let (data, messages) = try load(text, rest: "  positive_when: {rating: {above: 3}}\n  otherwise: negative")
    let dataset = try #require(data, "\(messages)")
    #expect(rows(dataset.train, of: dataset) == ["a x 1", "a y 1", "b x 0"])
    #expect(dataset.hasNegatives && dataset.description == "data.csv: 2 users, 2 items, 2 positives and 1 negative")
    #expect(
      dataset.notes == [
        "2 rows repeat a pair of user and item; a pair counts once, as a positive where any of its rows is one."
      ])
  }

  @Test(arguments: [
    ("{delimited: {delimiter: tab}}", "user\titem\trating\na \t\"b\t5\n"),
    ("{delimited: {delimiter: semicolon}}", "user;item;rating\r\n\"a \";\"\"\"b\";5\r\n"),
    ("{delimited: {delimiter: pipe}}", "user|item|rating\n\na |\"b|5"),
    ("{delimited: {delimiter: double_colon}}", "user::item::rating\na ::\"b::5\n"),
    ("{delimited: {delimiter: \" - \"}}", "user - item - rating\na  - \"b - 5\n"),
    ("delimited", "\u{FEFF}user,item,rating\na ,\"\"\"b\",5\n"),
  ])
  func `every delimiter gives the same rows`(format: String, text: String) throws {
    let (data, messages) = try load(text, format: format)
    let dataset = try #require(data, "\(messages)")
    #expect(rows(dataset.train, of: dataset) == ["a  \"b 1"])
  }

  @Test func `columns by number, without a header`() throws {
    let (data, messages) = try load(
      "5,z,a\n4,z,b\n", format: "{delimited: {header: false}}", columns: "{user: 3, item: 2, rating: 1}")
    let dataset = try #require(data, "\(messages)")
    #expect(rows(dataset.train, of: dataset) == ["a z 1", "b z 1"])
  }

  @Test func `without positive_when every row is a positive`() throws {
    let (data, messages) = try load("user,item\na,x\nb,y\n", columns: "{user: user, item: item}", rest: "")
    let dataset = try #require(data, "\(messages)")
    #expect(dataset.train.labels == [1, 1] && messages.isEmpty)
  }

  @Test func `items get their names`() throws {
    let (data, messages) = try load(
      "user,item,rating\na,1,5\na,2,5\na,3,5\nb,9,5\n",
      more: "items: {path: items.csv, format: {delimited: {delimiter: pipe}}, id: movie, name: title}",
      items: "movie|title\n2|\"Heat\" (1995)\n1|Toy Story, 1\n7|Unseen\n3|\n2|Again\n")
    let dataset = try #require(data, "\(messages)")
    #expect(dataset.items.names == ["Toy Story, 1", "\"Heat\" (1995)", nil, nil])
    #expect(
      dataset.notes == [
        "1 item is not in items.csv and has no name.", "1 row of items.csv is left out: no interaction has its item.",
        "1 row of items.csv repeats an id; the first counts.",
      ])
  }

  @Test(arguments: Mistake.all) func `each mistake in a data file has its message`(mistake: Mistake) throws {
    let folder = try ShopFolder(["data.csv": mistake.bytes])
    let (data, messages) = folder.load(mistake.spec)
    #expect(data == nil)
    #expect(messages == mistake.expected)
  }

  @Test func `a missing file, a folder and other ids say so at the spec`() throws {
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
        error[no-matching-ids]: `names.csv` has none of the interactions' items: its first id is `1`, theirs is `x`
         --> FOLDER/spec.yaml:2:30
          |
        2 | items: {path: names.csv, id: id, name: name}
          |                              ^^

        """)
  }

  @Test(arguments: [
    ("split: random", "missing-key: `dataset` needs `simulate` or `file`"),
    (
      "simulate: {users: 2, items: 2, positives: 2}\nfile: {path: x, columns: {user: 1, item: 2}}",
      "two-sources: `dataset` has `simulate` and `file`, and takes one of them"
    ),
    (
      "simulate: {users: 2, items: 2, positives: 2}\nitems: {path: x, id: 1, name: 2}",
      "misplaced-key: `items` gives names to what a file holds; a simulated shop has numbers alone"
    ),
    (
      "file: {path: x, columns: {user: 0, item: 2}}", "out-of-range: `user` must be a name or a number of at least 1; found the number `0`"
    ),
    (
      "file: {path: x, columns: {user: 1, item: 2}, format: {delimited: {delimiter: tabs}}}",
      "unknown-word: a delimiter must be one of `comma`, `tab`, `semicolon`, `pipe` or `double_colon`, or the text itself in quotes; found `tabs`"
    ),
    (
      "file: {path: x, columns: {user: 1, item: 2}, positive_when: {rating: {at_least: 4}}}",
      "missing-column: `positive_when` looks at `rating`, but `columns` does not say which column that is"
    ),
    (
      "file: {path: x, columns: {user: 1, item: 2}, otherwise: negative}",
      "no-comparison: `otherwise` says what becomes of rows that are not positive, but every row is"
    ),
    (
      "file: {path: x, columns: {user: 1, item: 2, rating: 3}, positive_when: {rating: {}}}",
      "no-comparison: nothing is compared"
    ),
    (
      "file: {path: x, columns: {user: 1, item: 2, rating: 3}, positive_when: {rating: {above: 4, at_most: 4}}}",
      "empty-range: no number is at most 4 and above 4"
    ),
    (
      "file: {path: x, format: {delimited: {header: false}}, columns: {user: 1, item: movie}}",
      "no-header: `item` is the column `movie`, but the file has no header to name it"
    ),
  ])
  func `each mistake in the spec has its message`(text: String, expected: String) {
    let (spec, collector) = dataset(text)
    spec?.check(seed: 1, into: collector)
    #expect(collector.diagnostics.map { "\($0.code): \($0.message)" } == [expected])
  }

  @Test func `a rating that nothing reads is a warning`() {
    let (spec, collector) = dataset("file: {path: x, columns: {user: 1, item: 2, rating: 3}}")
    #expect(spec != nil && collector.diagnostics.map(\.code.name) == ["unused-column"] && !collector.hasErrors)
  }

  @Test func `mistakes in several files are told at once`() throws {
    let folder = try ShopFolder(["a.csv": Array("user,item\na\n".utf8), "b.csv": Array("id,name\n1\n".utf8)])
    let messages = folder.load(
      "file: {path: a.csv, columns: {user: user, item: item}}\nitems: {path: b.csv, id: id, name: name}\n"
        + "users: {path: c.csv, id: id, name: name}"
    ).messages
    #expect(messages.contains("FOLDER/a.csv:2:1") && messages.contains("FOLDER/b.csv:2:1"))
    #expect(messages.contains("cannot read `FOLDER/c.csv`: there is no such file"))
  }

  @Test func `what is wrong in one part keeps no other part from being checked, and is said once`() {
    let (spec, collector) = dataset(
      """
      simulate: {users: 0, items: 4, positives: 9, preference: {latent: {factor: 3}}}
      split: {random: {test: 0.5, validation: 0.5}}
      """)
    #expect(spec == nil)
    #expect(collector.sorted().map(\.code.name) == ["out-of-range", "unknown-key", "no-training-data"])
  }

  @Test func `no field is declared only for some values`() {
    #expect(Catalogue(root: declarations(of: DatasetSpec.self)).branching.isEmpty)
  }
}
