package import GraphIR

/// The inputs of a model: the sizes of the data and its features.
package struct ModelInputs: Sendable, Equatable {
  /// Number of users. Nil if the data has not been read.
  package var users: Int?
  /// Number of items. Nil if the data has not been read.
  package var items: Int?
  /// Features of users and items.
  package var features: [Feature]

  package init(users: Int? = nil, items: Int? = nil, features: [Feature] = []) {
    self.users = users
    self.items = items
    self.features = features
  }

  /// A feature: any number of ids for each user or each item.
  package struct Feature: Sendable, Equatable {
    /// Name of the input: `user.history`.
    package let name: String
    /// Whether users or items have it.
    package let axes: Axes
    /// What its ids identify: `item` for a history. Ids of the same kind can share a table.
    package let kind: String
    /// Number of distinct ids. Nil if unknown.
    package let count: Int?
    /// Maximum number of ids per user or item. Nil if only the data limits it.
    package let longest: Int?
    /// Help on how to add it to the data. Nil if the data has it.
    package let lacks: String?

    package init(name: String, axes: Axes, kind: String, count: Int?, longest: Int?, lacks: String? = nil) {
      (self.name, self.axes, self.kind, self.count, self.longest, self.lacks) = (
        name, axes, kind, count, longest, lacks
      )
    }
  }

  /// An input that layers read by name.
  package struct Input: Sendable {
    package let name: String
    package let prose: String
    /// An example of a layer that reads it.
    package let example: String
    /// Whether a row may have several ids.
    var isList = false
  }

  /// All inputs.
  package static let all = [
    Input(
      name: "user",
      prose:
        "Id of the user. Only `embedding` and `bias` read ids; they give a learned vector or scalar per user.",
      example: "user_vector: {embedding: {of: user, size: 16}}"),
    Input(
      name: "item",
      prose:
        "Id of the item. Only `embedding` and `bias` read ids; they give a learned vector or scalar per item.",
      example: "item_vector: {embedding: {of: item, size: 16}}"),
    Input(
      name: "user.segment",
      prose:
        "Id of the user's segment. Available in simulated data with `preference: {latent: {segments: 8}}`.",
      example: "segment: {embedding: {of: user.segment, size: 8}}"),
    Input(
      name: "item.segment",
      prose:
        "Id of the item's segment. Available in simulated data with `preference: {latent: {segments: 8}}`.",
      example: "segment: {bias: {of: [user, item, item.segment]}}"),
    Input(
      name: "user.history",
      prose:
        "Ids of the user's positives in the training split, in the order of the data, without the item of the row. `history: {last: 50}` in "
        + "`dataset` limits their number; `pool` combines their vectors.",
      example: "bought: {embedding: {of: user.history, size: 16, pool: mean}}", isList: true),
  ]

  /// The names of all inputs.
  package static let names = all.map(\.name)

  /// The inputs that all data has.
  static let ids = names.filter { !$0.contains(".") }

  /// The inputs with several ids per row.
  static let lists = all.filter(\.isList).map(\.name)

  /// Names that no node may have: those of the inputs, and `context`, which is reserved for features of interactions.
  static let reserved = names + ["context"]

  /// Whether a name is reserved for an input: `user`, `user.history`.
  package static func isReserved(_ name: String) -> Bool {
    reserved.contains(name.split(separator: ".", omittingEmptySubsequences: false).first.map(String.init) ?? "")
  }
}
