/// A block of memory in which values stand.
enum Region: UInt8, Sendable {
  /// A thread's own: a tile's values, overwritten by its next tile.
  case arena
  /// One row for each row of the batch, kept until the step's end.
  case batch
  /// A lane's sums over its rows.
  case lane
  /// Values for the whole batch.
  case whole
  /// The parameters.
  case parameters
  /// The batch's labels.
  case labels
  /// Values of the user of each row that were computed before (scoring).
  case users
  /// Values of the item of each row that were computed before (scoring).
  case items

  static let count = 8
}

/// Where an instruction finds or puts a value.
struct Operand: Equatable, Sendable {
  var region: Region
  /// The buffer that it is a part of, among the plan's; -1 for none.
  var buffer: Int32 = -1
  /// Numbers from the region's start to the value in the first row.
  var offset: Int
  /// Numbers from one row to the next; 0 when all rows have the same value. Of a matrix that stands rearranged: from one of
  /// its own rows to the next, fewer than the row has where it stands in panels.
  var stride: Int32
  /// Numbers by which a tile's values stand further on for each row of the batch before it; 0 where the region holds one
  /// tile alone.
  var rowStep: Int32 = 0
  /// Numbers from what belongs to one item of the catalogue to what belongs to the next, in instructions that go over the
  /// catalogue a part at a time; 0 where the operand is the same for all parts.
  var itemStep: Int32 = 0

  static let none = Operand(region: .arena, offset: 0, stride: 0)

  /// The part that begins `column` numbers later in each row.
  func advanced(by column: Int) -> Operand {
    var part = self
    part.offset += column
    return part
  }
}
