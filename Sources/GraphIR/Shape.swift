/// The dimensions of a value, outermost first: `[n]` is a vector of n numbers, `[rows, n]` a table.
///
/// A scalar is `[1]`. An id of a user or item is not a numeric value and has no dimensions: `Shape.id`.
package struct Shape: Hashable, Sendable, CustomStringConvertible {
  package let dimensions: [Int]

  package init(_ dimensions: [Int]) {
    self.dimensions = dimensions
  }

  /// The shape of a scalar.
  package static let one = Shape([1])

  /// The shape of an id.
  package static let id = Shape([])

  /// Number of elements.
  package var count: Int { dimensions.reduce(1, *) }

  /// Number of elements per index of the first dimension: 1 for a vector, n for a table `[rows, n]`.
  package var stride: Int { dimensions.dropFirst().reduce(1, *) }

  package var isVector: Bool { dimensions.count == 1 }
  package var isTable: Bool { dimensions.count == 2 }

  /// This shape with another first dimension.
  package func resized(_ first: Int) -> Shape { Shape([first] + dimensions.dropFirst()) }

  package var description: String {
    self == .id ? "id" : "[" + dimensions.map { String($0) }.joined(separator: ", ") + "]"
  }
}
