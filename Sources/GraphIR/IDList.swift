/// An input with a variable number of ids per row: the items of a user's history, the genres of an item.
package struct IDList: Hashable, Sendable {
  /// The name of the list in a batch.
  package let name: String
  /// The axes that a row's list depends on.
  package let axes: Axes

  package init(_ name: String, axes: Axes) {
    self.name = name
    self.axes = axes
  }
}
