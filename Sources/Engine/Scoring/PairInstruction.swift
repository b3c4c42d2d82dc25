import KernelInterface

/// One kernel call on values of pairs; each column is an item (see ``PairPlan``).
struct PairInstruction {
  enum Code {
    /// destination = aᵀ·b, where a is a matrix `[inner, rows]` shared by all pairs; plus c, through relu.
    case product(transposed: Bool, relu: Bool)
    /// The same where b = relu(user + item), of a user's and an item's value (see `SumProduct`), and is read by
    /// nothing else.
    case sumProduct(relu: Bool)
    /// destination = the dot product of `inner` elements of a user's a and an item's b.
    case dot
    case unary(UnaryFunction)
    case binary(BinaryFunction, swapped: BinaryFunction)
    case scale(Float)
    /// destination = 1 / √(a + the number).
    case inverseRoots(Float)
    /// destination = softmax over the rows of a.
    case softmax
    /// destination = the sum of the `inner` rows of a.
    case sumRows
    case copy
    /// destination = 0.
    case clear
  }

  var code: Code
  /// Number of rows of the destination.
  var rows: Int
  var inner = 0
  var a: PairOperand = .none
  var b: PairOperand = .none
  var c: PairOperand = .none
  var user: PairOperand = .none
  var item: PairOperand = .none
  var destination: PairOperand
}

/// The location of a value of users, items or pairs.
struct PairOperand: Equatable {
  enum Location: Equatable {
    case none
    /// The user's row, starting at this column.
    case user(Int)
    /// The tile of the items, starting at this row.
    case item(Int)
    /// A value shared by all pairs, by its index in the plan.
    case whole(Int)
    /// Several rows per item of one user, starting at this row of the arena.
    case wide(Int)
    /// One row per user, by the index of the block of rows.
    case narrow(Int)
    /// The scores.
    case result
  }

  var location: Location
  /// Numbers per pair.
  var width: Int

  static let none = PairOperand(location: .none, width: 0)

  /// The part that begins `row` numbers later.
  func advanced(by row: Int, width: Int) -> PairOperand {
    var part = self
    part.width = width
    switch location {
    case .user(let column): part.location = .user(column + row)
    case .item(let first): part.location = .item(first + row)
    case .wide(let first): part.location = .wide(first + row)
    default: break
    }
    return part
  }
}
