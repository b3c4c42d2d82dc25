/// The ids that name the rows of a table.
enum IDSource: Equatable, Sendable, CustomStringConvertible {
  /// The id of the row's user, or of its item.
  case user, item
  /// The ids of a list, one per entry, by its index in the plan.
  case list(Int)

  var description: String {
    switch self {
    case .user: "user"
    case .item: "item"
    case .list(let number): "list \(number)"
    }
  }
}
