/// The users' and items' ids that a scorer reads.
package struct ScoringInputs: Sendable {
  /// Number of items: 0 to `itemCount` - 1. Every table that is read by item has at least as many rows.
  package var itemCount: Int
  /// The ids of each user or of each item, as the list's axes say, by the names of the graph's `lists`.
  package var lists: [String: IDLists]

  package init(itemCount: Int, lists: [String: IDLists] = [:]) {
    self.itemCount = itemCount
    self.lists = lists
  }
}
