/// Ids of which each row of the batch brings a number of its own, none at all or many: what a user bought, an item's genres.
package struct IDList: Hashable, Sendable {
  /// By which a batch brings it.
  package let name: String
  /// What a row's list depends on.
  package let axes: Axes

  package init(_ name: String, axes: Axes) {
    self.name = name
    self.axes = axes
  }
}
