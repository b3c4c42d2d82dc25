package import Schema

/// The section `history`: the contents of the feature `user.history`.
package struct History: Construct {
  package static let name = "history"
  package static let prose =
    "The contents of `user.history`: the user's positives in the training part, in the order of the data. In training, a positive's own item is left out of the history."

  /// The number of latest items that are kept; nil for all.
  package let last: Int?

  package init(_ field: Fields) {
    last = field.optional("last", .between(1, 10_000), "Keep only the `last` most recent items. Default: all.")
  }
}
