package import GraphIR

/// What a model reads of the data.
package struct ModelInputs: Sendable, Equatable {
  /// How many users there are; nil where the data has not been read.
  package var users: Int?
  /// How many items there are; nil where the data has not been read.
  package var items: Int?
  /// What users and items have beside their ids.
  package var features: [Feature]

  package init(users: Int? = nil, items: Int? = nil, features: [Feature] = []) {
    self.users = users
    self.items = items
    self.features = features
  }

  /// Ids that each user or each item has, none at all or many.
  package struct Feature: Sendable, Equatable {
    /// By which a layer reads it: `user.history`.
    package let name: String
    /// Whether users have it, or items.
    package let axes: Axes
    /// What its ids are ids of: `item` for a history. Tables can be shared by ids of one kind.
    package let kind: String
    /// How many different ids there are; nil where that is not known.
    package let count: Int?
    /// The most ids that one has; nil where only the data bounds them.
    package let longest: Int?
    /// What the data needs to have it; nil where it has it.
    package let lacks: String?

    package init(name: String, axes: Axes, kind: String, count: Int?, longest: Int?, lacks: String? = nil) {
      (self.name, self.axes, self.kind, self.count, self.longest, self.lacks) = (
        name, axes, kind, count, longest, lacks
      )
    }
  }

  /// What layers read by its name.
  package struct Input: Sendable {
    package let name: String
    package let prose: String
    /// A layer that reads it.
    package let example: String
    /// Whether a row may have several of its ids.
    var isList = false
  }

  /// All that there is to read.
  package static let all = [
    Input(
      name: "user",
      prose:
        "The id of the row's user. `embedding` and `bias` learn a vector or a number for each user; other layers read those.",
      example: "user_vector: {embedding: {of: user, size: 16}}"),
    Input(
      name: "item",
      prose:
        "The id of the row's item. `embedding` and `bias` learn a vector or a number for each item; other layers read those.",
      example: "item_vector: {embedding: {of: item, size: 16}}"),
    Input(
      name: "user.segment",
      prose:
        "The id of the segment that the user belongs to. A simulated shop with `preference: {latent: {segments: 8}}` has segments.",
      example: "segment: {embedding: {of: user.segment, size: 8}}"),
    Input(
      name: "item.segment",
      prose:
        "The id of the segment that the item belongs to. A simulated shop with `preference: {latent: {segments: 8}}` has segments.",
      example: "segment: {bias: {of: [user, item, item.segment]}}"),
    Input(
      name: "user.history",
      prose:
        "The ids of the items that the user took: the user's positives of training in the order of the data, the row's own item left "
        + "out. How many of them is said in `dataset`, `history: {last: 50}`; `pool` says how their vectors become one.",
      example: "bought: {embedding: {of: user.history, size: 16, pool: mean}}", isList: true),
  ]

  /// The names under which layers read ids.
  package static let names = all.map(\.name)

  /// The ids that every data has.
  static let ids = names.filter { !$0.contains(".") }

  /// Those of which a row may have many.
  static let lists = all.filter(\.isList).map(\.name)

  /// The names that no node can have: those of what a model reads, and the one that is kept for what an interaction has.
  static let reserved = names + ["context"]

  /// Whether a name may be that of something that a model reads of the data: `user`, `user.history`.
  package static func mayRead(_ name: String) -> Bool {
    reserved.contains(name.split(separator: ".", omittingEmptySubsequences: false).first.map(String.init) ?? "")
  }
}
