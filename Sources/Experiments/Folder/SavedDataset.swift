import Datasets
import Diagnostics
import Files

/// What a run keeps of its data, so that its model can be used without it: ids, names, and what each user already has.
struct SavedDataset: Sendable {
  let users: Vocabulary
  let items: Vocabulary
  /// The positives of training and validation.
  let known: KnownItems

  init(_ dataset: Dataset) {
    users = dataset.users
    items = dataset.items
    known = KnownItems(of: [dataset.train, dataset.validation], userCount: dataset.users.count)
  }

  // MARK: Writing

  /// The files by their names in the run's folder.
  var files: [(name: String, text: String)] {
    [
      ("dataset/users.csv", Self.table(of: users, "user").text),
      ("dataset/items.csv", Self.table(of: items, "item").text),
      ("dataset/known.csv", knownTable.text),
    ]
  }

  private static func table(of vocabulary: Vocabulary, _ what: String) -> CSVTable {
    var table = CSVTable(header: [what, "name"])
    for index in 0..<vocabulary.count { table.append([vocabulary[index], vocabulary.name(index) ?? ""]) }
    return table
  }

  private var knownTable: CSVTable {
    var table = CSVTable(header: ["user", "item"])
    for user in 0..<users.count {
      for item in known[Int32(user)] { table.append([users[user], items[Int(item)]]) }
    }
    return table
  }

  // MARK: Reading

  /// Reads what a run wrote in its folder.
  init(readingFrom folder: String) throws(RunFailure) {
    users = try Self.vocabulary("dataset/users.csv", in: folder)
    items = try Self.vocabulary("dataset/items.csv", in: folder)
    var pairs = Interactions()
    for (line, row) in try Self.rows("dataset/known.csv", in: folder, columns: 2).enumerated() {
      guard let user = users.index(of: row[0]), let item = items.index(of: row[1]) else {
        throw Self.damaged(
          "dataset/known.csv", in: folder, "row \(line + 1) names a user or an item that does not exist")
      }
      pairs.append(user: Int32(user), item: Int32(item), label: 1)
    }
    known = KnownItems(of: [pairs], userCount: users.count)
  }

  private static func vocabulary(_ name: String, in folder: String) throws(RunFailure) -> Vocabulary {
    let rows = try rows(name, in: folder, columns: 2)
    let ids = rows.map { $0[0] }
    guard Set(ids).count == ids.count else { throw damaged(name, in: folder, "an id stands in it twice") }
    let names = rows.map { $0[1].isEmpty ? nil : $0[1] }
    return Vocabulary(ids: ids, names: names.contains { $0 != nil } ? names : [])
  }

  private static func rows(_ name: String, in folder: String, columns: Int) throws(RunFailure) -> [[String]] {
    let bytes: [UInt8]
    do { bytes = try readWhole(FilePlace.join(folder, name)) } catch { throw RunFailure(error.diagnostic) }
    var reader = DelimitedReader(bytes, delimiter: ",", quotes: true)
    var fields: [DelimitedReader.Field] = []
    var rows: [[String]] = []
    while true {
      let (isRecord, problem) = reader.next(&fields)
      guard isRecord else { break }
      guard problem == nil, fields.count == columns else {
        throw damaged(name, in: folder, "line \(reader.line) does not have \(columns) fields")
      }
      let texts = fields.compactMap { reader.text(of: $0) }
      guard texts.count == columns else { throw damaged(name, in: folder, "line \(reader.line) is not UTF-8") }
      rows.append(texts)
    }
    return Array(rows.dropFirst())
  }

  private static func damaged(_ name: String, in folder: String, _ what: String) -> RunFailure {
    RunFailure(
      code: "damaged-run", "\(quoted(FilePlace.join(folder, name))) is not what a run wrote: \(what)",
      help: "run the experiment again")
  }
}
