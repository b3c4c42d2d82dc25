package import Schema

/// The section `history`: what a model is shown of what a user took.
package struct History: Construct {
  package static let name = "history"
  package static let prose =
    "What `user.history` holds: the user's positives of training in the order of the data; a row of training leaves its own item out."

  /// How many of them, the latest.
  package let last: Int?

  package init(_ field: Fields) {
    last = field.optional("last", .between(1, 10_000), "How many of them, the latest; left out, all.")
  }
}
