/// What a row's value depends on. Values for the whole batch depend on no axis.
///
/// Ranking a catalogue evaluates what depends on the user alone once a user and what depends on the item alone once an
/// item.
package struct Axes: OptionSet, Hashable, Sendable, CustomStringConvertible {
  package let rawValue: UInt8

  package init(rawValue: UInt8) {
    self.rawValue = rawValue
  }

  package static let user = Axes(rawValue: 1)
  package static let item = Axes(rawValue: 2)
  /// The value has one number for each item that there is, along its first dimension. An engine may compute such a value a
  /// part at a time, and need not have room for all of it.
  package static let catalogue = Axes(rawValue: 4)
  /// What differs by pair: the label, a dropout mask, and all that reads both a user and an item.
  package static let pair: Axes = [.user, .item]

  package var description: String {
    switch self {
    case .user: "user"
    case .item: "item"
    case .pair: "pair"
    case .catalogue: "catalogue"
    case []: "-"
    default: "\(subtracting(.catalogue)) x catalogue"
    }
  }
}
