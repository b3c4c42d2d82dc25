import KernelInterface

/// One call of a kernel, as a plain value: no references, nothing to look up.
struct Instruction: Sendable {
  enum Code: Sendable {
    /// destination = rows of table `a` by the ids of `index`.
    case gather
    /// destination = a·b (b `[inner, width]`, in panels where its stride is less than `width`), + c when it has a bias, through relu, where mask is positive, times factor.
    case product
    /// destination (lane) += aᵀ·b, of `inner` x `width`.
    case outerSum
    /// destination (lane) += the sum over the rows of a.
    case columnSums
    case unary(UnaryFunction)
    /// destination = f(a, b), of one width.
    case binary(BinaryFunction)
    /// destination = f(a, b), where b has one number a row.
    case binaryNumbers(BinaryFunction)
    /// destination = factor · a.
    case scale
    /// destination = 1 / √(a + factor).
    case inverseRoots
    /// destination = the exponentials of a row's elements over their sum.
    case softmax
    /// destination = a / rows of the batch.
    case divideByRows
    /// destination = the sum of a row's elements.
    case rowSums
    /// destination = the sum of the products of the elements of a and b.
    case rowDots
    /// destination = a; with `inner` 1, its one number repeated.
    case copy
    /// destination = factor.
    case fill
    /// destination = the mask number `inner` of the plan's.
    case dropoutMask
    /// destination = a times the mask number `inner` of the plan's.
    case dropout
    /// destination = the binary cross-entropy of the logits a and the labels b.
    case crossEntropy
    /// destination = (sigmoid(a) - b) · c.
    case crossEntropyGradient
    /// destination = the lanes' sums in a, added in order; with `divides`, divided by the rows of the batch.
    case sumLanes
    /// destination = the sum of a's squares.
    case sumSquares
    /// destination `[width, inner]` = a `[inner, width]`, turned over.
    case transpose
    /// destination = a `[inner, width]`, in panels.
    case panels
    /// The next `inner` instructions, once for each part of a catalogue of `width` items.
    case catalogueLoop
    /// destination (two numbers a row) = the largest number of a so far, and the sum of the exponentials less it.
    case exponentialSums
    /// destination = e^(a - b) · c, where b and c have one number a row.
    case scaledExponentials
    /// destination = the number of a that the item's id names.
    case pickItem
    /// destination = the sum over the entries of a row's list of a.
    case sumEntries
    /// destination (an entry) = a of the entry's row.
    case spreadEntries
    /// destination = 1 / the number of entries of a row's list, or, where `inner` is 1, 1 / its root; 0 for none.
    case listWeights
    /// destination += a, at the place that the item's id names.
    case placeItem
    /// destination (a table of `inner` rows) = 0, then the rows of a added by the ids of `index`.
    case scatter
  }

  struct Flags: OptionSet, Sendable {
    let rawValue: UInt8
    static let bias = Flags(rawValue: 1)
    static let relu = Flags(rawValue: 2)
    static let mask = Flags(rawValue: 4)
    static let divides = Flags(rawValue: 8)
    /// `index` is the item's id; else the user's.
    static let items = Flags(rawValue: 16)
    /// `width`, or `inner`, counts the items of the catalogue; the instruction runs on a part of them at a time.
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
  /// The node whose value it completes.
  var node: Int32 = -1
  /// The list of a number among the plan's whose entries it works on; -1 where it works on rows.
  var list: Int8 = -1

  /// The instruction for `count` items of the catalogue from `first` on.
  func part(from first: Int, count: Int) -> Instruction {
    var part = self
    if flags.contains(.widthIsTiled) { part.width = Int32(count) }
    if flags.contains(.innerIsTiled) { part.inner = Int32(count) }
    part.forEachOperand { $0.offset += first * Int($0.itemStep) }
    return part
  }

  /// Calls `body` with each operand that it uses.
  mutating func forEachOperand(_ body: (inout Operand) -> Void) {
    body(&a)
    body(&b)
    body(&c)
    body(&mask)
    body(&destination)
  }
}
