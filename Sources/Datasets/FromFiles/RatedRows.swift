import Diagnostics

/// The interactions in a file: numbers ids, turns ratings into labels, and merges rows with the same user and item.
struct RatedRows {
  private let comparison: Comparison?
  private let otherwise: Otherwise
  private var users = Ids()
  private var items = Ids()
  private var interactions = Interactions()
  /// The index of each pair in `interactions`.
  private var indices: [UInt64: Int] = [:]
  private var rowCount = 0
  private var droppedCount = 0
  private var repeatedCount = 0
  private var lowest = Double.infinity
  private var highest = -Double.infinity

  init(comparison: Comparison?, otherwise: Otherwise) {
    (self.comparison, self.otherwise) = (comparison, otherwise)
  }

  mutating func add(user: String, item: String, rating: Double?) {
    rowCount += 1
    var isPositive = true
    if let comparison, let rating {
      (lowest, highest) = (min(lowest, rating), max(highest, rating))
      isPositive = comparison.admits(rating)
    }
    let isKept = isPositive || otherwise == .negative
    let userNumber = users.number(of: user, isKept: isKept)
    let itemNumber = items.number(of: item, isKept: isKept)
    guard isKept else {
      droppedCount += 1
      return
    }
    let pair = UInt64(UInt32(bitPattern: userNumber)) << 32 | UInt64(UInt32(bitPattern: itemNumber))
    if let index = indices[pair] {
      repeatedCount += 1
      if isPositive { interactions.setLabel(1, at: index) }
    } else {
      indices[pair] = interactions.count
      interactions.append(user: userNumber, item: itemNumber, label: isPositive ? 1 : 0)
    }
  }

  /// Whether an id is in the rows, of users for the key `user` and of items otherwise.
  func contains(_ id: String, key: String) -> Bool { (key == "user" ? users : items).contains(id) }

  var isEmpty: Bool { rowCount == 0 }

  /// The reason why there are no positives, after the file's name; nil where there are some.
  var problem: String? {
    if rowCount == 0 { return "has no rows" }
    if interactions.positives > 0 { return nil }
    guard let comparison else { return "has no positives" }
    return "has no positives: no rating in \(counted(rowCount, "row")) is \(comparison.phrase); "
      + "ratings are between \(NumberText.shortest(lowest)) and \(NumberText.shortest(highest))"
  }

  func loaded() -> FileSource.Loaded {
    var notes: [String] = []
    if droppedCount > 0, let comparison {
      let lost = [(users.droppedCount, "user"), (items.droppedCount, "item")].filter { $0.0 > 0 }.map {
        counted($0.0, $0.1)
      }
      let losing = lost.isEmpty ? "" : ", and with them \(lost.joined(separator: " and ")) without other rows"
      notes.append(
        "\(counted(droppedCount, "row")) with a rating not \(comparison.phrase) \(droppedCount == 1 ? "is" : "are") dropped\(losing)."
      )
    }
    if repeatedCount > 0 {
      notes.append(
        "\(counted(repeatedCount, "row")) \(repeatedCount == 1 ? "has" : "have") the user and item of another row and "
          + "\(repeatedCount == 1 ? "is" : "are") merged with it\(otherwise == .negative ? ", as a positive if any of them is" : "")."
      )
    }
    return FileSource.Loaded(users: users.kept, items: items.kept, interactions: interactions, notes: notes)
  }
}

/// Numbers for ids in the order in which they are first kept. Ids are compared byte by byte.
private struct Ids {
  private var numbers: [ExactText: Int32] = [:]
  private(set) var kept: [String] = []
  private static let dropped: Int32 = -1

  /// The number of ids that occur only in dropped rows.
  var droppedCount: Int { numbers.count - kept.count }

  func contains(_ id: String) -> Bool { numbers[ExactText(id)] != nil }

  mutating func number(of id: String, isKept: Bool) -> Int32 {
    let key = ExactText(id)
    if let number = numbers[key], number != Self.dropped || !isKept { return number }
    let number = isKept ? Int32(kept.count) : Self.dropped
    numbers[key] = number
    if isKept { kept.append(id) }
    return number
  }
}
