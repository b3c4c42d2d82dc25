package import GraphIR

/// What a model reads of the data.
package struct ModelInputs: Sendable {
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
  package struct Feature: Sendable {
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

  /// The ids that every data has.
  static let ids = ["user", "item"]

  /// The names under which layers read ids.
  package static let names = ids + ["user.segment", "item.segment", "user.history"]

  /// The names that no node can have: those of what a model reads, and the one that is kept for what an interaction has.
  static let reserved = names + ["context"]

  /// Whether a name may be that of something that a model reads of the data: `user`, `user.history`.
  package static func mayRead(_ name: String) -> Bool {
    reserved.contains(name.split(separator: ".", omittingEmptySubsequences: false).first.map(String.init) ?? "")
  }
}
