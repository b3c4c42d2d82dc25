/// The table rows that a batch reads, as pointers into a `RowGroups`. Threads use pointers because reference counts
/// would be updated by all of them at once.
struct TouchedRows: BitwiseCopyable {
  /// The table rows: those of owner h start at `h * capacity`, and `counts` has their number.
  let touched: UnsafeMutablePointer<Int32>
  /// The rows among them that the previous batch does not read, in the same layout.
  let late: UnsafeMutablePointer<Int32>
  /// The slot in `touched` of each row of the table; -1 where the batch does not read it.
  let slots: UnsafeMutablePointer<Int32>
  /// The first example of each slot, -1 for none; and for each example the next one of the same slot, -1 at the end.
  /// The examples of each term follow those of the previous one.
  let first: UnsafeMutablePointer<Int32>
  let next: UnsafeMutablePointer<Int32>
  /// Number of slots of each owner.
  let capacity: Int
  var counts = SIMD4<Int>()
  var lateCounts = SIMD4<Int>()
}
