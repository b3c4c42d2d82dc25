import Testing

/// A data file with an error, and the text that is reported for it.
struct DataFileError: Sendable, CustomTestStringConvertible {
  var testDescription: String
  var bytes: [UInt8]
  var spec: String
  var expected: String

  init(_ name: String, _ bytes: [UInt8], _ options: String = "", _ expected: String) {
    testDescription = name
    self.bytes = bytes
    spec = """
      file:
        path: data.csv
        columns: {user: user, item: item, rating: rating}
        positive_when: {rating: {at_least: 4}}
      \(options)
      """
    self.expected = expected
  }

  init(_ name: String, _ text: String, _ options: String = "", _ expected: String) {
    self.init(name, Array(text.utf8), options, expected)
  }

  static let all: [DataFileError] = [
    DataFileError(
      "ragged rows, text for a rating, an empty id and bad quoting, all at once",
      """
      user,item,rating
      a,x,5
      b,y
      b,y,five
      c,,5
      d,"x"y,5
      e,x,5,6
      f,"x,5
      g,x,
      h,x,"4,5"

      """, "",
      """
      error[ragged-row]: this row has 2 columns, but the header has 3
       --> FOLDER/data.csv:3:1
        |
      3 | b,y
        | ^^^

      error[not-a-number]: `rating` must be a number; found `five`
       --> FOLDER/data.csv:4:5
        |
      4 | b,y,five
        |     ^^^^

      error[empty-id]: `item` is empty in this row
       --> FOLDER/data.csv:5:3
        |
      5 | c,,5
        |   ^

      error[bad-quoting]: only a delimiter or a line end can follow a closing quote
       --> FOLDER/data.csv:6:6
        |
      6 | d,"x"y,5
        |      ^
        = help: write each quote inside quotes twice

      error[ragged-row]: this row has 4 columns, but the header has 3
       --> FOLDER/data.csv:7:1
        |
      7 | e,x,5,6
        | ^^^^^^^
        = help: a comma inside a value, as in `4,5`, ends the column: write decimals with a point, and enclose texts in double quotes

      error[bad-quoting]: this quote is not closed
       --> FOLDER/data.csv:8:3
        |
      8 | f,"x,5
        |   ^
        = help: enclose the whole value in double quotes, and write each quote inside it twice

      error[not-a-number]: `rating` is empty in this row
       --> FOLDER/data.csv:9:5
        |
      9 | g,x,
        |     ^
        = help: remove rows without a rating, or fill it in

      error[not-a-number]: `rating` must be a number; found `4,5`
        --> FOLDER/data.csv:10:6
         |
      10 | h,x,"4,5"
         |      ^^^
         = help: write it with a decimal point: `4.5`

      """),
    DataFileError(
      "many rows with the same error",
      "user,item,rating\n" + (1...14).map { "u\($0),x,?\n" }.joined(), "",
      """
      error[not-a-number]: `rating` must be a number; found `?` (also in 13 more rows: lines 3, 4, 5, …)
       --> FOLDER/data.csv:2:6
        |
      2 | u1,x,?
        |      ^

      """),
    DataFileError(
      "bytes that are not UTF-8", Array("user,item,rating\na,caf".utf8) + [0xE9] + Array(",5\n".utf8), "",
      """
      error[not-utf8]: this text is not UTF-8
       --> FOLDER/data.csv:2:3
        |
      2 | a,caf\u{FFFD},5
        |   ^^^^
        = help: if it is Windows-1252 or Latin-1, run `iconv -f cp1252 -t utf-8 < FOLDER/data.csv > FOLDER/data-utf8.csv`, and write `path: data-utf8.csv`

      """),
    DataFileError(
      "a header with other names", "userId,movie,rating\na,x,5\n", "",
      """
      error[unknown-column]: `data.csv` has no column `user`
       --> FOLDER/spec.yaml:3:19
        |
      3 |   columns: {user: user, item: item, rating: rating}
        |                   ^^^^
       ::: FOLDER/data.csv:1:1: the header
        |
      1 | userId,movie,rating
        | -------------------
        = help: did you mean `userId`? the columns are `userId`, `movie` and `rating`

      error[unknown-column]: `data.csv` has no column `item`
       --> FOLDER/spec.yaml:3:31
        |
      3 |   columns: {user: user, item: item, rating: rating}
        |                               ^^^^
       ::: FOLDER/data.csv:1:1: the header
        |
      1 | userId,movie,rating
        | -------------------
        = help: the columns are `userId`, `movie` and `rating`

      """),
    DataFileError(
      "an empty file", "", "",
      """
      error[empty-file]: `data.csv` is empty
       --> FOLDER/spec.yaml:2:9
        |
      2 |   path: data.csv
        |         ^^^^^^^^

      """),
    DataFileError(
      "ratings that are all low", "user,item,rating\na,x,1\nb,x,3.5\n", "",
      """
      error[no-positives]: `data.csv` has no positives: no rating in 2 rows is at least 4; ratings are between 1 and 3.5
       --> FOLDER/spec.yaml:4:18
        |
      4 |   positive_when: {rating: {at_least: 4}}
        |                  ^^^^^^^^^^^^^^^^^^^^^^^

      """),
    DataFileError(
      "a compressed file", [0x1F, 0x8B, 8, 0], "",
      """
      error[not-text]: `data.csv` is compressed with gzip
       --> FOLDER/spec.yaml:2:9
        |
      2 |   path: data.csv
        |         ^^^^^^^^
        = help: run `gzip -dc < FOLDER/data.csv > FOLDER/data-unpacked.csv`, and write `path: data-unpacked.csv`

      """),
  ]
}
