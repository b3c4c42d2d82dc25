extension Code {
  package static let cannotRead = Code(
    "cannot-read", "A file that the spec or the command names cannot be read; the message has the system's reason.",
    in: .specWithFile("dataset.file"), wrong: "path: rating.csv", right: "path: ratings.csv")
  package static let cannotWrite = Code(
    "cannot-write", "A file cannot be written; what stood there before is as it was.")
  package static let cannotCreate = Code(
    "cannot-create", "A folder cannot be made; the message has the system's reason.")
  package static let twoSources = Code(
    "two-sources", "A dataset is simulated or read from a file, not both.", in: .specWithFile("dataset"),
    wrong: "simulate: {users: 10, items: 10, positives: 20}\nfile: {path: ratings.csv, columns: {user: 1, item: 2}}",
    right: "file: {path: ratings.csv, columns: {user: 1, item: 2}}")
  package static let misplacedKey = Code(
    "misplaced-key", "The key goes with another one that is not given here.", in: "dataset",
    wrong: "items: {path: names.csv, id: 1, name: 2}", right: "seed: 3")
  package static let missingColumn = Code(
    "missing-column", "A comparison looks at a column that `columns` does not name.",
    in: .specWithFile("dataset.file"),
    wrong: "columns: {user: 1, item: 2}\npositive_when: {rating: {at_least: 4}}",
    right: "columns: {user: 1, item: 2, rating: 3}\npositive_when: {rating: {at_least: 4}}")
  package static let unusedColumn = Code(
    "unused-column", "A column is named that nothing reads: without `positive_when` every row is a positive.",
    in: .specWithFile("dataset.file"), wrong: "columns: {user: 1, item: 2, rating: 3}",
    right: "columns: {user: 1, item: 2, rating: 3}\npositive_when: {rating: {at_least: 4}}", severity: .warning,
    traits: [.unusedPart])
  package static let badDelimiter = Code(
    "bad-delimiter", "A delimiter is a text within a line, and no double quote.", in: .specWithFile("dataset.file"),
    wrong: "format: {delimited: {delimiter: \"\\n\"}}", right: "format: {delimited: {delimiter: comma}}")
  package static let noHeader = Code(
    "no-header", "A column is named, but the file has no header with names.", in: .specWithFile("dataset.file"),
    wrong: "format: {delimited: {header: false}}\ncolumns: {user: user_id, item: item_id}",
    right: "format: {delimited: {header: false}}\ncolumns: {user: 1, item: 2}")
  package static let unknownColumn = Code(
    "unknown-column", "The data file has no such column.", in: .specWithFile("dataset.file"),
    wrong: "columns: {user: userid, item: item_id}", right: "columns: {user: user_id, item: item_id}")
  package static let duplicateColumn = Code(
    "duplicate-column",
    "Several columns of the data file have that name, and their numbers tell them apart; or users and items are read from one column.",
    in: .specWithFile("dataset.file"), wrong: "columns: {user: user_id, item: user_id}",
    right: "columns: {user: user_id, item: item_id}")
  package static let notText = Code(
    "not-text", "The data file is compressed, or of a kind that is no text.", in: .command,
    wrong: "gzip ratings.csv", right: "gunzip ratings.csv.gz")
  package static let raggedRow = Code(
    "ragged-row", "A row of the data file has more or fewer columns than the first line.", in: .dataFile,
    wrong: "user_id,item_id,rating\n7,42", right: "user_id,item_id,rating\n7,42,5")
  package static let badQuoting = Code(
    "bad-quoting", "A quote in the data file is not closed, or something follows where it closes.", in: .dataFile,
    wrong: "user_id,item_id,rating\n7,\"Heat\" (1995),5", right: "user_id,item_id,rating\n7,\"\"\"Heat\"\" (1995)\",5"
  )
  package static let emptyId = Code(
    "empty-id", "A row of the data file has no user or no item.", in: .dataFile,
    wrong: "user_id,item_id,rating\n,42,5", right: "user_id,item_id,rating\n7,42,5")
  package static let notANumber = Code(
    "not-a-number", "A row of the data file has something else where a number should stand.", in: .dataFile,
    wrong: "user_id,item_id,rating\n7,42,five", right: "user_id,item_id,rating\n7,42,5")
  package static let moreMistakes = Code(
    "more-mistakes", "There are more mistakes than are shown, in a data file or in a spec.", severity: .note)
  package static let noPositives = Code(
    "no-positives", "No row of the data file is a positive, so that there is nothing to learn.",
    in: .specWithFile("dataset.file"),
    wrong: "columns: {user: 1, item: 2, rating: 3}\npositive_when: {rating: {at_least: 40}}",
    right: "columns: {user: 1, item: 2, rating: 3}\npositive_when: {rating: {at_least: 4}}")
  package static let noMatchingIds = Code(
    "no-matching-ids", "None of the ids in a file of names stands in the interactions.", in: .specWithFile("dataset"),
    wrong: "items: {path: names.csv, id: title, name: title}", right: "items: {path: names.csv, id: id, name: title}")

  /// What can be wrong with data files and with what a spec says of them.
  static let dataFiles: [Code] = [
    cannotRead, cannotWrite, cannotCreate, twoSources, misplacedKey, missingColumn, unusedColumn, badDelimiter,
    noHeader, unknownColumn, duplicateColumn, notText, raggedRow, badQuoting, emptyId, notANumber, moreMistakes,
    noPositives, noMatchingIds,
  ]
}
