/// Rows of a batch in groups, each summed in the order of its list: what the examples of a batch add to the rows of a table.
package struct RowSums {
  /// Where the rows of one origin stand, and the numbers from one to the next.
  package struct Origin: BitwiseCopyable {
    package var rows: Floats
    package var stride: Int

    package init(rows: Floats, stride: Int) {
      self.rows = rows
      self.stride = stride
    }
  }

  /// For each group its first row, -1 for none; for each row the next of its group, -1 at the end.
  package var first: UnsafePointer<Int32>, next: UnsafePointer<Int32>
  /// Row r is row r % `originRows` of origin r / `originRows`.
  package var origins: UnsafePointer<Origin>
  package var originRows: Int
  /// What each sum is multiplied by.
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
