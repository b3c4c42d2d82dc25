/// What a model reads of the data.
package struct ModelInputs: Sendable {
  /// How many users there are; nil where the data has not been read.
  package var users: Int?
  /// How many items there are; nil where the data has not been read.
  package var items: Int?

  package init(users: Int? = nil, items: Int? = nil) {
    self.users = users
    self.items = items
  }

  /// The names under which layers read ids.
  static let names = ["user", "item"]

  /// The names that no node can have: those of what a model reads, and the one that is kept for what an interaction has.
  static let reserved = names + ["context"]
}
