/// The rows of a table that a batch reads, as plain places in the memory of a `RowGroups`, for the threads of a step: what is
/// counted by references would be counted by all of them at once.
struct TouchedRows: BitwiseCopyable {
  /// The table's rows that the batch names: those of owner h from `h * capacity` on, as many as `counts` says.
  let touched: UnsafeMutablePointer<Int32>
  /// Those of them that the batch before does not name, in the same way.
  let late: UnsafeMutablePointer<Int32>
  /// The place among `touched` of a row of the table; -1 when the batch does not name it.
  let slots: UnsafeMutablePointer<Int32>
  /// For each touched row its first example, -1 for none; for each example the next of the same row, -1 at the end.
  /// Examples of the second term stand after those of the first, and so on.
  let first: UnsafeMutablePointer<Int32>
  let next: UnsafeMutablePointer<Int32>
  /// Places that each owner has.
  let capacity: Int
  var counts = SIMD4<Int>()
  var lateCounts = SIMD4<Int>()
}
