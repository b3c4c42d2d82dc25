import Diagnostics
package import Schema

/// The section `columns`: the columns with users, items and ratings.
package struct Columns: Construct {
  package static let name = "columns"
  package static let prose =
    "The columns of the file, by their names in the header or by their numbers, counted from 1."

  package let user: NameOrNumber
  package let item: NameOrNumber
  package let rating: NameOrNumber?

  package init(_ field: Fields) {
    user = field("user", "The column with user ids.")
    item = field("item", "The column with item ids.")
    rating = field.optional("rating", "The column with ratings, which are numbers.")
    if user.isSameColumn(as: item) {
      field.report(.duplicateColumn, "`user` and `item` are read from the same column", at: "item")
    }
  }
}

extension NameOrNumber {
  /// Whether both are the same number or the same name, byte by byte.
  fileprivate func isSameColumn(as other: NameOrNumber) -> Bool {
    switch (key, other.key) {
    case (.number(let left), .number(let right)): left == right
    case (.name(let left), .name(let right)): left.isExactly(right)
    default: false
    }
  }
}

/// The section `positive_when`: the condition for a row to be a positive.
package struct PositiveWhen: Construct {
  package static let name = "positive_when"
  package static let prose = "The condition under which a row is a positive."

  package let rating: Section<Comparison>

  package init(_ field: Fields) {
    rating = field("rating", "The ratings of positives.")
  }
}

/// The treatment of rows that are not positive.
package enum Otherwise: String, WordValue {
  case drop, negative
}
