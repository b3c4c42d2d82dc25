/// Gradient rows of a batch in groups. Each group is summed in the order of its list and is the gradient of one row of a table.
package struct RowSums {
  /// Contiguous or strided rows in memory.
  package struct Origin: BitwiseCopyable {
    package var rows: Floats
    package var stride: Int

    package init(rows: Floats, stride: Int) {
      self.rows = rows
      self.stride = stride
    }
  }

  /// The first row of each group, -1 for an empty group, and for each row the next row of its group, -1 at the end.
  package var first: UnsafePointer<Int32>, next: UnsafePointer<Int32>
  /// Row r is row r % `originRows` of origin r / `originRows`.
  package var origins: UnsafePointer<Origin>
  package var originRows: Int
  /// Factor of each sum.
  package var factor: Float

  package init(
    first: UnsafePointer<Int32>, next: UnsafePointer<Int32>, origins: UnsafePointer<Origin>, originRows: Int,
    factor: Float = 1
  ) {
    self.first = first
    self.next = next
    self.origins = origins
    self.originRows = originRows
    self.factor = factor
  }
}
