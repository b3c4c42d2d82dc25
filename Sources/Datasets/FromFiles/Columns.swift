import Diagnostics
package import Schema

/// Which columns of the file hold what.
package struct Columns: Construct {
  package static let name = "columns"
  package static let prose =
    "Which columns of the file hold what, by their names in the header or their numbers from 1."

  package let user: NameOrNumber
  package let item: NameOrNumber
  package let rating: NameOrNumber?

  package init(_ field: Fields) {
    user = field("user", "The column with the user's id.")
    item = field("item", "The column with the item's id.")
    rating = field.optional("rating", "The column with a number that says how much the user liked the item.")
    if user.key == item.key {
      field.report(.duplicateColumn, "`user` and `item` are both read from the same column", at: "item")
    }
  }
}

/// Which rows count as positive.
package struct PositiveWhen: Construct {
  package static let name = "positive_when"
  package static let prose = "Which rows count as positive, by a number that they hold."

  package let rating: Section<Comparison>

  package init(_ field: Fields) {
    rating = field("rating", "What the rating of a positive is.")
  }
}

/// What becomes of rows that are not positive.
package enum Otherwise: String, WordValue {
  case drop, negative
}
