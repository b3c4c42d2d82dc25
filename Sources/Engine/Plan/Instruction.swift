import KernelInterface

/// One call of a kernel as a plain value without references.
struct Instruction: Sendable {
  enum Code: Sendable {
    /// destination = the rows of table `a` that the ids name.
    case gather
    /// destination = a·b, plus c with `bias`, through relu with `relu`, 0 where mask is not positive with `mask`,
    /// times factor. b is `[inner, width]`, in panels where its stride is less than `width`.
    case product
    /// destination (lane) += aᵀ·b, `[inner, width]`.
    case outerSum
    /// destination (lane) += the sum over the rows of a.
    case columnSums
    case unary(UnaryFunction)
    /// destination = f(a, b), both of one width.
    case binary(BinaryFunction)
    /// destination = f(a, b), where b has one number a row.
    case binaryNumbers(BinaryFunction)
    /// destination = factor · a.
    case scale
    /// destination = 1 / √(a + factor).
    case inverseRoots
    /// destination = softmax of each row of a.
    case softmax
    /// destination = a / rows of the batch.
    case divideByRows
    /// destination = the sum of a row's elements.
    case rowSums
    /// destination = the dot product of the rows of a and b.
    case rowDots
    /// destination = a; with `inner` 1 its one number is repeated.
    case copy
    /// destination = factor.
    case fill
    /// destination = the dropout mask with the index `inner`.
    case dropoutMask
    /// destination = a times the dropout mask with the index `inner`.
    case dropout
    /// destination = the binary cross-entropy of the logits a and the labels b.
    case crossEntropy
    /// destination = (sigmoid(a) - b) · c.
    case crossEntropyGradient
    /// destination = the sums of the lanes in a, added in order; with `divides`, divided by the rows of the batch.
    case sumLanes
    /// destination = the sum of a's squares.
    case sumSquares
    /// destination `[width, inner]` = the transpose of a `[inner, width]`.
    case transpose
    /// destination = a `[inner, width]`, in panels.
    case panels
    /// A loop: runs the next `inner` instructions for each tile of a catalogue of `width` items.
    case catalogueLoop
    /// destination (two numbers a row) = the maximum m of a so far, and the sum of exp(a - m).
    case exponentialSums
    /// destination = exp(a - b) · c, where b and c have one number a row.
    case scaledExponentials
    /// destination = the number of a at the item that the id names.
    case pickItem
    /// destination = the sum of a over the entries of the row's list.
    case sumEntries
    /// destination (an entry) = a of the entry's row.
    case spreadEntries
    /// destination = 1 / the number of entries of the row's list, with `inner` 1 its inverse square root; 0 for an
    /// empty list.
    case listWeights
    /// destination += a, at the item that the id names.
    case placeItem
    /// destination (a table of `inner` rows) = 0, then the rows of a are added to the rows that the ids name.
    case scatter
  }

  struct Flags: OptionSet, Sendable {
    let rawValue: UInt8
    static let bias = Flags(rawValue: 1)
    static let relu = Flags(rawValue: 2)
    static let mask = Flags(rawValue: 4)
    static let divides = Flags(rawValue: 8)
    /// Rows are named by the item's id; otherwise by the user's.
    static let items = Flags(rawValue: 16)
    /// `width`, or `inner`, counts items; the instruction runs on a tile of them at a time.
    static let widthIsTiled = Flags(rawValue: 32)
    static let innerIsTiled = Flags(rawValue: 64)
  }

  var code: Code
  var flags: Flags = []
  var width: Int32
  var inner: Int32 = 0
  var factor: Float = 0
  var a: Operand = .none
  var b: Operand = .none
  var c: Operand = .none
  var mask: Operand = .none
  var destination: Operand
  /// The node whose value it completes; -1 for none.
  var node: Int32 = -1
  /// The index of the list whose entries it works on; -1 where it works on rows.
  var list: Int8 = -1

  /// The instruction for `count` items of the catalogue, starting at `first`.
  func part(from first: Int, count: Int) -> Instruction {
    var part = self
    if flags.contains(.widthIsTiled) { part.width = Int32(count) }
    if flags.contains(.innerIsTiled) { part.inner = Int32(count) }
    part.forEachOperand { $0.offset += first * Int($0.itemStep) }
    return part
  }

  /// Calls `body` with each operand.
  mutating func forEachOperand(_ body: (inout Operand) -> Void) {
    body(&a)
    body(&b)
    body(&c)
    body(&mask)
    body(&destination)
  }
}
