import Datasets
import Diagnostics
import Files

/// The part of a run's data that its model needs to recommend: ids, names, the items that each user already has, and the features
/// that the model reads.
struct SavedDataset: Sendable {
  let users: Vocabulary
  let items: Vocabulary
  /// The positives of training and validation.
  let known: KnownItems
  private let features: [Feature: FeatureList]

  /// - Parameter features: those that the model reads.
  init(_ dataset: Dataset, features: [Feature]) {
    users = dataset.users
    items = dataset.items
    known = KnownItems(of: [dataset.train, dataset.validation], userCount: dataset.users.count)
    self.features = features.reduce(into: [:]) { $0[$1] = dataset.list(of: $1) }
  }

  /// The ids of a feature; nil where the run did not save it.
  func list(of feature: Feature) -> FeatureList? { features[feature] }

  // MARK: Writing

  /// The files by their names in the run's folder.
  var files: [(name: String, text: String)] {
    [
      ("dataset/users.csv", Self.table(of: users, "user").text),
      ("dataset/items.csv", Self.table(of: items, "item").text),
      ("dataset/known.csv", knownTable.text),
    ]
      + Feature.allCases.compactMap { feature in
        features[feature].map { (Self.file(of: feature), table(of: feature, $0).text) }
      }
  }

  private static func file(of feature: Feature) -> String { "dataset/\(feature.rawValue).csv" }

  /// A row for each id of each user or item, in their order; segments by their numbers, items by their ids.
  private func table(of feature: Feature, _ list: FeatureList) -> CSVTable {
    var table = CSVTable(header: [list.owner.rawValue, feature == .userHistory ? "item" : "segment"])
    let owners = list.owner == .user ? users : items
    for owner in 0..<list.count {
      for id in list[owner] {
        table.append([owners[owner], feature == .userHistory ? items[Int(id)] : String(id)])
      }
    }
    return table
  }

  private static func table(of vocabulary: Vocabulary, _ column: String) -> CSVTable {
    var table = CSVTable(header: [column, "name"], nameColumns: ["name"])
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

  /// Reads the files of `dataset` in a run's folder.
  init(readingFrom folder: String) throws(RunFailure) {
    users = try Self.vocabulary("dataset/users.csv", in: folder)
    items = try Self.vocabulary("dataset/items.csv", in: folder)
    var pairs = Interactions()
    for (line, row) in try Self.rows("dataset/known.csv", in: folder, columns: 2).enumerated() {
      guard let user = users.index(of: row[0]), let item = items.index(of: row[1]) else {
        throw Self.damaged(
          "dataset/known.csv", in: folder, "row \(line + 1) has a user or an item that `users.csv` or `items.csv` lacks"
        )
      }
      pairs.append(user: Int32(user), item: Int32(item), label: 1)
    }
    known = KnownItems(of: [pairs], userCount: users.count)
    var features: [Feature: FeatureList] = [:]
    for feature in Feature.allCases where FileSystem.kind(of: Path.join(folder, Self.file(of: feature))) == .file {
      features[feature] = try Self.list(of: feature, users, items, in: folder)
    }
    self.features = features
  }

  private static func list(
    of feature: Feature, _ users: Vocabulary, _ items: Vocabulary, in folder: String
  ) throws(RunFailure) -> FeatureList {
    let owners = feature == .itemSegment ? items : users
    var ids = [[Int32]](repeating: [], count: owners.count)
    for (line, row) in try rows(file(of: feature), in: folder, columns: 2).enumerated() {
      let id = feature == .userHistory ? items.index(of: row[1]) : Int(row[1]).flatMap { $0 >= 0 ? $0 : nil }
      guard let owner = owners.index(of: row[0]), let id, let number = Int32(exactly: id) else {
        throw damaged(file(of: feature), in: folder, "row \(line + 1) has an id that does not exist")
      }
      ids[owner].append(number)
    }
    let offsets = ids.reduce(into: [Int32(0)]) { $0.append($0[$0.count - 1] + Int32($1.count)) }
    return FeatureList(of: feature == .itemSegment ? .item : .user, offsets: offsets, ids: Array(ids.joined()))
  }

  private static func vocabulary(_ name: String, in folder: String) throws(RunFailure) -> Vocabulary {
    let rows = try rows(name, in: folder, columns: 2)
    let ids = rows.map { $0[0] }
    guard Set(ids.map(ExactText.init)).count == ids.count else {
      throw damaged(name, in: folder, "an id occurs twice")
    }
    let names = rows.map { $0[1].isEmpty ? nil : CSVTable.name(from: $0[1]) }
    return Vocabulary(ids: ids, names: names.contains { $0 != nil } ? names : [])
  }

  private static func rows(_ name: String, in folder: String, columns: Int) throws(RunFailure) -> [[String]] {
    let bytes: [UInt8]
    do { bytes = try readFile(Path.join(folder, name)) } catch { throw RunFailure(error.diagnostic) }
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

  private static func damaged(_ name: String, in folder: String, _ reason: String) -> RunFailure {
    SavedRun.damaged(Path.join(folder, name), reason)
  }
}
