/// Which ids name rows of a table.
enum IDSource: Equatable, Sendable, CustomStringConvertible {
  /// That of each row's user, or item.
  case user, item
  /// Those of the list of a number among the plan's, an id an entry.
  case list(Int)

  var description: String {
    switch self {
    case .user: "user"
    case .item: "item"
    case .list(let number): "list \(number)"
    }
  }
}
