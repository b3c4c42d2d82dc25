extension CodePage {
  /// What can be wrong with data files and with what a spec says of them.
  static let dataFiles: [CodePage] = [
    CodePage(
      "cannot-read", "A file that the spec or the command names cannot be read; the message has the system's reason."),
    CodePage("cannot-write", "A file cannot be written; what stood there before is as it was."),
    CodePage("cannot-create", "A folder cannot be made; the message has the system's reason."),
    CodePage(
      "two-sources", "A dataset is simulated or read from a file, not both.",
      wrong:
        "dataset:\n  simulate: {users: 10, items: 10, positives: 20}\n  file: {path: a.csv, columns: {user: 1, item: 2}}",
      right: "dataset:\n  file: {path: a.csv, columns: {user: 1, item: 2}}"),
    CodePage(
      "misplaced-key", "The key goes with another one that is not given here.",
      wrong: "dataset:\n  simulate: {users: 10, items: 10, positives: 20}\n  items: {path: names.csv, id: 1, name: 2}",
      right: "dataset:\n  simulate: {users: 10, items: 10, positives: 20}"),
    CodePage(
      "missing-column", "A comparison looks at a column that `columns` does not name.",
      wrong: "columns: {user: 1, item: 2}\npositive_when: {rating: {at_least: 4}}",
      right: "columns: {user: 1, item: 2, rating: 3}\npositive_when: {rating: {at_least: 4}}"),
    CodePage(
      "unused-column", "A column is named that nothing reads: without `positive_when` every row is a positive.",
      wrong: "columns: {user: 1, item: 2, rating: 3}",
      right: "columns: {user: 1, item: 2, rating: 3}\npositive_when: {rating: {at_least: 4}}"),
    CodePage(
      "bad-delimiter", "A delimiter is a text within a line, and no double quote.", wrong: "delimiter: \"\\n\"",
      right: "delimiter: tab"),
    CodePage(
      "no-header", "A column is named, but the file has no header with names.",
      wrong: "format: {delimited: {header: false}}\ncolumns: {user: user, item: item}",
      right: "format: {delimited: {header: false}}\ncolumns: {user: 1, item: 2}"),
    CodePage(
      "unknown-column", "The data file has no such column.", wrong: "columns: {user: userid, item: item}",
      right: "columns: {user: user_id, item: item}"),
    CodePage(
      "duplicate-column",
      "Several columns of the data file have that name, and their numbers tell them apart; or users and items are read from one column.",
      wrong: "columns: {user: id, item: id}", right: "columns: {user: 1, item: 2}"),
    CodePage("not-text", "The data file is compressed, or of a kind that is no text."),
    CodePage(
      "ragged-row", "A row of the data file has more or fewer columns than the first line.",
      wrong: "user,item,rating\n7,42", right: "user,item,rating\n7,42,5"),
    CodePage(
      "bad-quoting", "A quote in the data file is not closed, or something follows where it closes.",
      wrong: "7,\"Heat\" (1995)", right: "7,\"\"\"Heat\"\" (1995)\""),
    CodePage(
      "empty-id", "A row of the data file has no user or no item.", wrong: "user,item\n,42", right: "user,item\n7,42"),
    CodePage(
      "not-a-number", "A row of the data file has something else where a number should stand.",
      wrong: "user,item,rating\n7,42,five", right: "user,item,rating\n7,42,5"),
    CodePage("more-mistakes", "A data file has more mistakes than are shown."),
    CodePage(
      "no-positives", "No row of the data file is a positive, so that there is nothing to learn.",
      wrong: "positive_when: {rating: {at_least: 40}}", right: "positive_when: {rating: {at_least: 4}}"),
    CodePage(
      "no-matching-ids", "None of the ids in a file of names stands in the interactions.",
      wrong: "items: {path: names.csv, id: title, name: title}", right: "items: {path: names.csv, id: id, name: title}"),
  ]
}
