/// The inputs that a row's value depends on. Values for the whole batch have no axes.
///
/// Ranking a catalogue evaluates user-only values once per user and item-only values once per item.
package struct Axes: OptionSet, Hashable, Sendable, CustomStringConvertible {
  package let rawValue: UInt8

  package init(rawValue: UInt8) {
    self.rawValue = rawValue
  }

  package static let user = Axes(rawValue: 1)
  package static let item = Axes(rawValue: 2)
  /// The value has one number per item of the catalogue along its first dimension. An engine may compute it in parts without storing the
  /// whole.
  package static let catalogue = Axes(rawValue: 4)
  /// The value differs between pairs: the label, a dropout mask, and everything that depends on both the user and the item.
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
