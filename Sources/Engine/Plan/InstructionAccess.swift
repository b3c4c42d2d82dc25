/// The numbers of an operand that an instruction reads or writes.
struct InstructionAccess {
  var operand: Operand
  /// Numbers in each row, or altogether.
  var width: Int
  /// Whether there are `width` numbers for each row of the tile, or entry of the list.
  var hasRows = true
  /// The list whose entries are the rows; -1 for the rows of the tile.
  var list: Int8
  var isRead = true
  var isWritten = false
  /// Whether the kernel expects the rows' numbers side by side.
  var isContiguous = false
}

extension Instruction {
  /// What the instruction reads, then what it writes.
  /// - Parameter catalogueItems: The largest number of items that a tile of the catalogue has.
  func accesses(catalogueItems: Int) -> [InstructionAccess] {
    let (width, inner) = (Int(width), Int(inner))
    var accesses: [InstructionAccess] = []

    /// The extent of an operand: all items where it moves with the tile of the catalogue, else those of one tile.
    func tiled(_ extent: Int, _ flag: Flags, _ operand: Operand) -> Int {
      flags.contains(flag) && operand.itemStep == 0 ? min(extent, catalogueItems) : extent
    }
    func columns(_ operand: Operand) -> Int { tiled(width, .widthIsTiled, operand) }
    func depth(_ operand: Operand) -> Int { tiled(inner, .innerIsTiled, operand) }
    func read(_ operand: Operand, _ width: Int, list: Int8? = nil, isContiguous: Bool = false) {
      accesses.append(
        InstructionAccess(operand: operand, width: width, list: list ?? self.list, isContiguous: isContiguous))
    }
    func readBlock(_ operand: Operand, _ width: Int) {
      accesses.append(InstructionAccess(operand: operand, width: width, hasRows: false, list: -1))
    }
    func write(_ width: Int, list: Int8? = nil, isUpdated: Bool = false, isContiguous: Bool = false) {
      accesses.append(
        InstructionAccess(
          operand: destination, width: width, list: list ?? self.list, isRead: isUpdated, isWritten: true,
          isContiguous: isContiguous))
    }
    func writeBlock(_ width: Int) {
      accesses.append(
        InstructionAccess(
          operand: destination, width: width, hasRows: false, list: -1, isRead: false, isWritten: true))
    }
    /// Numbers of a matrix that is stored in rows of `stride`, or in panels where that is less than a row.
    func matrixSize(_ operand: Operand, rows: Int, columns: Int) -> Int {
      let stride = Int(operand.stride)
      if stride == 0 { return rows * columns }
      return stride < columns ? Panels.count(rows: rows, columns: columns) : (rows - 1) * stride + columns
    }

    switch code {
    case .gather:
      readBlock(a, width)
      write(width)
    case .product:
      read(a, depth(a))
      readBlock(b, matrixSize(b, rows: depth(b), columns: columns(b)))
      if flags.contains(.bias) { readBlock(c, columns(c)) }
      if flags.contains(.mask) { read(mask, columns(mask)) }
      write(columns(destination))
    case .outerSum:
      read(a, depth(a))
      read(b, width)
      writeBlock(depth(destination) * width)
    case .columnSums:
      read(a, columns(a))
      writeBlock(columns(destination))
    case .unary, .scale, .inverseRoots, .softmax, .divideByRows, .dropout:
      read(a, columns(a))
      write(columns(destination))
    case .binary:
      read(a, columns(a))
      read(b, columns(b))
      write(columns(destination))
    case .binaryNumbers:
      read(a, columns(a))
      read(b, 1)
      write(columns(destination))
    case .rowSums:
      read(a, columns(a))
      write(1)
    case .rowDots:
      read(a, columns(a))
      read(b, columns(b))
      write(1)
    case .copy:
      read(a, inner == 1 ? 1 : columns(a))
      write(columns(destination))
    case .fill, .dropoutMask: write(columns(destination))
    case .crossEntropy:
      read(a, 1, isContiguous: true)
      read(b, 1, isContiguous: true)
      write(1, isContiguous: true)
    case .crossEntropyGradient:
      read(a, 1, isContiguous: true)
      read(b, 1, isContiguous: true)
      readBlock(c, 1)
      write(1, isContiguous: true)
    case .sumLanes:
      readBlock(a, width)
      writeBlock(width)
    case .sumSquares:
      readBlock(a, width)
      writeBlock(1)
    case .transpose:
      readBlock(a, inner * width)
      writeBlock(matrixSize(destination, rows: width, columns: inner))
    case .panels:
      readBlock(a, inner * width)
      writeBlock(matrixSize(destination, rows: inner, columns: width))
    case .catalogueLoop: break
    case .exponentialSums:
      read(a, columns(a))
      write(2)
    case .scaledExponentials:
      read(a, columns(a))
      read(b, 1)
      read(c, 1)
      write(columns(destination))
    case .pickItem:
      read(a, columns(a))
      write(1)
    case .placeItem:
      read(a, 1)
      write(columns(destination), isUpdated: true)
    case .sumEntries:
      read(a, width)
      write(width, list: -1)
    case .spreadEntries:
      read(a, width, list: -1)
      write(width)
    case .listWeights: write(1, list: -1)
    case .scatter:
      read(a, width)
      writeBlock(inner * width)
    }
    return accesses
  }
}

extension Instruction.Code {
  /// Whether the kernel computes each element from the operands' elements at the same index, so that it may replace an
  /// operand.
  var isElementwise: Bool {
    switch self {
    case .unary, .binary, .binaryNumbers, .scale, .inverseRoots, .divideByRows, .dropout, .placeItem: true
    default: false
    }
  }
}
