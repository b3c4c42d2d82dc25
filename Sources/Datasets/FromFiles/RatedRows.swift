import Diagnostics

/// Collects the rows of a file of interactions: ids to numbers, ratings to labels, repeated pairs to one.
struct RatedRows {
  private let comparison: Comparison?
  private let otherwise: Otherwise
  private var users = Ids()
  private var items = Ids()
  private var interactions = Interactions()
  /// Where a pair stands in `interactions`.
  private var places: [UInt64: Int] = [:]
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
    if let place = places[pair] {
      repeatedCount += 1
      if isPositive { interactions.setLabel(1, at: place) }
    } else {
      places[pair] = interactions.count
      interactions.append(user: userNumber, item: itemNumber, label: isPositive ? 1 : 0)
    }
  }

  /// Why nothing can be learnt from these rows, after the file's name; nil where something can.
  var isEmpty: Bool { rowCount == 0 }

  var problem: String? {
    if rowCount == 0 { return "holds no rows" }
    if interactions.positives > 0 { return nil }
    guard let comparison else { return "holds no positives" }
    return "has no positives: of \(counted(rowCount, "row")) none has a rating that is \(comparison.phrase); "
      + "they lie between \(NumberText.shortest(lowest)) and \(NumberText.shortest(highest))"
  }

  func loaded() -> FileSource.Loaded {
    var notes: [String] = []
    if droppedCount > 0, let comparison {
      let lost = [(users.lostCount, "user"), (items.lostCount, "item")].filter { $0.0 > 0 }.map { counted($0.0, $0.1) }
      let losing = lost.isEmpty ? "" : ", and with them \(lost.joined(separator: " and ")) that no other row has"
      notes.append(
        "\(counted(droppedCount, "row")) whose rating is not \(comparison.phrase) \(droppedCount == 1 ? "is" : "are") left out\(losing)."
      )
    }
    if repeatedCount > 0 {
      notes.append(
        "\(counted(repeatedCount, "row")) \(repeatedCount == 1 ? "repeats" : "repeat") a pair of user and item; "
          + "a pair counts once\(otherwise == .negative ? ", as a positive where any of its rows is one" : "").")
    }
    return FileSource.Loaded(users: users.kept, items: items.kept, interactions: interactions, notes: notes)
  }
}

/// Numbers for ids in the order in which they are first kept; those that are never kept get none.
private struct Ids {
  private var numbers: [String: Int32] = [:]
  private(set) var kept: [String] = []
  private static let lost: Int32 = -1

  /// How many ids were never kept.
  var lostCount: Int { numbers.count - kept.count }

  mutating func number(of id: String, isKept: Bool) -> Int32 {
    if let number = numbers[id], number != Self.lost || !isKept { return number }
    let number = isKept ? Int32(kept.count) : Self.lost
    numbers[id] = number
    if isKept { kept.append(id) }
    return number
  }
}
