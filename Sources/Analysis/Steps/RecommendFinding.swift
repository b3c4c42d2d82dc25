package import Files

/// What a step `recommend` found.
package struct RecommendFinding: Sendable {
  /// What one user is shown.
  package struct List: Sendable {
    /// The user's id.
    package let user: String
    /// The user's name, where the data has one.
    package let name: String?
    /// Best first.
    package let items: [Recommendation]
    /// The items that the user already has, in the data's order.
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

  /// A row for each user and place.
  var table: CSVTable {
    var table = CSVTable(header: ["user", "place", "item", "name", meaning.rawValue, "raw"], nameColumns: ["name"])
    for list in lists {
      for (place, item) in list.items.enumerated() {
        table.append([
          list.user, String(place + 1), item.id, item.name ?? "", item.score.description, item.raw.description,
        ])
      }
    }
    return table
  }
}

/// An item that a user is shown.
package struct Recommendation: Sendable, Hashable {
  /// The item's number.
  package let item: Int
  package let id: String
  /// The item's name, where the data has one.
  package let name: String?
  /// The score as the loss means it.
  package let score: Double
  /// The model's own value.
  package let raw: Float

  package var json: JSONValue {
    ["item": .string(id), "name": JSONValue(name), "score": .number(score), "raw": .single(raw)]
  }
}
