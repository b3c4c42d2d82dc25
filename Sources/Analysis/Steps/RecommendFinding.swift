package import Files

/// The result of a step `recommend`.
package struct RecommendFinding: Sendable {
  /// The recommendations of one user.
  package struct List: Sendable {
    /// The user's id.
    package let user: String
    /// The user's name. Nil if the data has none.
    package let name: String?
    /// In decreasing order of score.
    package let items: [Recommendation]
    /// Indices of the items that are excluded as the user's positives, in ascending order.
    package let has: [Int]

    package init(user: String, name: String?, items: [Recommendation], has: [Int]) {
      self.user = user
      self.name = name
      self.items = items
      self.has = has
    }
  }

  package let meaning: ScoreMeaning
  package let lists: [List]

  /// For `report.json`.
  func json(top: Int) -> JSONValue {
    [
      "top": .integer(top),
      "score": .string(meaning.rawValue),
      "users": .array(
        lists.map { list in
          ["user": .string(list.user), "name": JSONValue(list.name), "items": .array(list.items.map(\.json))]
        }),
    ]
  }

  /// One line per user and rank.
  var table: CSVTable {
    var table = CSVTable(header: ["user", "rank", "item", "name", meaning.rawValue, "raw"], nameColumns: ["name"])
    for list in lists {
      for (index, item) in list.items.enumerated() {
        table.append([
          list.user, String(index + 1), item.id, item.name ?? "", item.score.description, item.raw.description,
        ])
      }
    }
    return table
  }
}

/// A recommended item.
package struct Recommendation: Sendable, Hashable {
  /// Index of the item.
  package let item: Int
  package let id: String
  /// The item's name. Nil if the data has none.
  package let name: String?
  /// The score that is shown, see ``ScoreMeaning``.
  package let score: Double
  /// The model's output.
  package let raw: Float

  package var json: JSONValue {
    ["item": .string(id), "name": JSONValue(name), "score": .number(score), "raw": .single(raw)]
  }
}
