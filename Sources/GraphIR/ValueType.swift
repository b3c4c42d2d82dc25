/// Whether a value has one instance for each row of the batch, or one altogether.
package enum Extent: String, Hashable, Sendable {
  /// One value for each row of the batch.
  case row
  /// One value for the whole batch: parameters, and what is computed of them or summed over the rows.
  case whole
}

/// What is known of a value before it is computed.
package struct ValueType: Hashable, Sendable {
  package let shape: Shape
  package let extent: Extent

  package init(_ shape: Shape, _ extent: Extent) {
    self.shape = shape
    self.extent = extent
  }

  /// A vector of `width` numbers for each row.
  package static func row(_ width: Int) -> ValueType { ValueType(Shape([width]), .row) }

  /// One value of the given dimensions for the whole batch.
  package static func whole(_ dimensions: Int...) -> ValueType { ValueType(Shape(dimensions), .whole) }
}
