/// Whether a value exists per row of the batch, per entry of the rows' lists, or once for the batch.
package enum Extent: Hashable, Sendable, CustomStringConvertible {
  /// One value per row of the batch.
  case row
  /// One value per entry of a list, row by row. The number of entries varies between rows.
  case entries(IDList)
  /// One value for the whole batch: parameters, values computed from them, and sums over the rows.
  case whole

  package var description: String {
    switch self {
    case .row: "row"
    case .entries(let list): "entry of \(list.name)"
    case .whole: "whole"
    }
  }
}

/// The static type of a value.
package struct ValueType: Hashable, Sendable {
  package let shape: Shape
  package let extent: Extent

  package init(_ shape: Shape, _ extent: Extent) {
    self.shape = shape
    self.extent = extent
  }

  /// A vector of `width` numbers per row.
  package static func row(_ width: Int) -> ValueType { ValueType(Shape([width]), .row) }

  /// A value of the given dimensions for the whole batch.
  package static func whole(_ dimensions: Int...) -> ValueType { ValueType(Shape(dimensions), .whole) }
}

extension [ValueType] {
  /// The extent of an operation on these values, with values of the whole batch broadcast to rows or entries; nil if the extents are
  /// incompatible.
  package var jointExtent: Extent? {
    var joint = Extent.whole
    for type in self where type.extent != .whole {
      if joint != .whole && joint != type.extent { return nil }
      joint = type.extent
    }
    return joint
  }
}
