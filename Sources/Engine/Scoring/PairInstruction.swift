import KernelInterface

/// One call of a kernel on values of pairs, whose columns are items (see ``PairPlan``).
struct PairInstruction {
  enum Code {
    /// destination = aᵀ·b, where a is a matrix `[inner, rows]` for the whole catalogue; + c, through relu.
    case product(transposed: Bool, relu: Bool)
    /// The same where b = relu(user + item), what a user has and what an item has (see `SumProduct`), and is needed nowhere else.
    case sumProduct(relu: Bool)
    /// destination = the sum over `inner` elements of a user's a times an item's b.
    case dot
    case unary(UnaryFunction)
    case binary(BinaryFunction, swapped: BinaryFunction)
    case scale(Float)
    /// destination = 1 / √(a + this).
    case inverseRoots(Float)
    /// destination = the exponentials of a's rows over their sum.
    case softmax
    /// destination = the sum of the `inner` rows of a.
    case sumRows
    case copy
    /// destination = 0.
    case clear
  }

  var code: Code
  /// How many rows the destination has.
  var rows: Int
  var inner = 0
  var a: PairOperand = .none
  var b: PairOperand = .none
  var c: PairOperand = .none
  var user: PairOperand = .none
  var item: PairOperand = .none
  var destination: PairOperand
}

/// Where a value of users, items or pairs stands while pairs are scored.
struct PairOperand: Equatable {
  enum Location: Equatable {
    case none
    /// The user's, beginning at this column of the user's row.
    case user(Int)
    /// The items', beginning at this row of their tile.
    case item(Int)
    /// The same for all pairs: the number of the value among the plan's.
    case whole(Int)
    /// Several rows for each item, one user's: beginning at this row of the arena.
    case wide(Int)
    /// A row for each user: the number of the block of rows.
    case narrow(Int)
    /// The scores.
    case result
  }

  var location: Location
  /// How many numbers the value has for a pair.
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
