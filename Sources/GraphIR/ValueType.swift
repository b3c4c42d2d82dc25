/// Whether a value has one instance for each row of the batch, one for each entry of the rows' lists, or one altogether.
package enum Extent: Hashable, Sendable, CustomStringConvertible {
  /// One value for each row of the batch.
  case row
  /// One value for each entry of a list that each row has, row after row. How many they are varies by row.
  case entries(IDList)
  /// One value for the whole batch: parameters, and what is computed of them or summed over the rows.
  case whole

  package var description: String {
    switch self {
    case .row: "row"
    case .entries(let list): "entry of \(list.name)"
    case .whole: "whole"
    }
  }
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

extension [ValueType] {
  /// The extent of what is computed of these values, where those for the whole batch stand beside each row or entry; nil
  /// where rows would meet entries.
  package var jointExtent: Extent? {
    var joint = Extent.whole
    for type in self where type.extent != .whole {
      if joint != .whole && joint != type.extent { return nil }
      joint = type.extent
    }
    return joint
  }
}
