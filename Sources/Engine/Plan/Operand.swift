/// A block of memory that holds values.
enum Region: UInt8, Sendable {
  /// The values of one tile, one block per thread; the next tile overwrites them.
  case arena
  /// One row per row of the batch, kept until the end of the step.
  case batch
  /// The sums of one lane over its rows.
  case lane
  /// Values for the whole batch.
  case whole
  /// The parameters.
  case parameters
  /// The batch's labels.
  case labels
  /// Precomputed values of the user of each row (scoring).
  case users
  /// Precomputed values of the item of each row (scoring).
  case items

  static let count = 8
}

/// The location of a value that an instruction reads or writes.
struct Operand: Equatable, Sendable {
  var region: Region
  /// The index of its buffer in the plan; -1 for none.
  var buffer: Int32 = -1
  /// Numbers from the start of the region to the value in the first row.
  var offset: Int
  /// Numbers from one row to the next; 0 where all rows share the value. For a transposed matrix, the stride of its
  /// rows; a stride below the row's width means panels.
  var stride: Int32
  /// Numbers from one row of the batch to the next in a region that holds the whole batch; 0 in a region that holds
  /// one tile.
  var rowStep: Int32 = 0
  /// Numbers from one item to the next, for instructions in a loop over the catalogue; 0 where the operand is the
  /// same for all tiles of items.
  var itemStep: Int32 = 0

  static let none = Operand(region: .arena, offset: 0, stride: 0)

  /// The part that begins `column` numbers later in each row.
  func advanced(by column: Int) -> Operand {
    var part = self
    part.offset += column
    return part
  }
}
