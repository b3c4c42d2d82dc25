import KernelInterface

/// Runs instructions, each of which is one kernel call on the rows of a frame.
struct Executor {
  let kernels: any KernelSet.Type
  let dropouts: [Plan.Dropout]

  func run(_ instructions: UnsafeBufferPointer<Instruction>, _ frame: Frame) {
    var index = 0
    while index < instructions.count {
      let instruction = instructions[index]
      index += 1
      if case .catalogueLoop = instruction.code {
        runCatalogueLoop(instruction, instructions, from: index, frame) { run($1, $2) }
        index += Int(instruction.inner)
      } else {
        run(instruction, frame)
      }
    }
  }

  /// Calls `body` with the index and the instruction, for each tile of items and each instruction of the loop.
  @inline(__always)
  func runCatalogueLoop(
    _ loop: Instruction, _ instructions: UnsafeBufferPointer<Instruction>, from start: Int, _ frame: Frame,
    _ body: (_ index: Int, Instruction, Frame) -> Void
  ) {
    var frame = frame
    let items = Int(loop.width)
    while frame.firstItem < items {
      let count = min(Plan.catalogueItems, items - frame.firstItem)
      for index in start..<start + Int(loop.inner) {
        body(index, instructions[index].part(from: frame.firstItem, count: count), frame)
      }
      frame.firstItem += count
    }
  }

  func run(_ i: Instruction, _ frame: Frame) {
    if i.list >= 0 { return runOnEntries(i, frame) }
    let rows = frame.rows
    let width = Int(i.width)
    let to = frame.at(i.destination)
    let toStride = Int(i.destination.stride)
    let a = frame.at(i.a)
    let aStride = Int(i.a.stride)
    switch i.code {
    case .product: product(i, frame)
    case .outerSum: outerSum(i, frame)
    case .unary(let function):
      kernels.apply(function, rows: rows, width: width, x: a, xStride: aStride, into: to, yStride: toStride)
    case .binary(let function): binary(function, i, frame)
    case .binaryNumbers(let function):
      kernels.apply(
        function, rows: rows, width: width, a: a, aStride: aStride, numbers: frame.at(i.b),
        numbersStride: Int(i.b.stride), into: to, cStride: toStride)
    case .scale:
      kernels.scale(rows: rows, width: width, by: i.factor, x: a, xStride: aStride, into: to, yStride: toStride)
    case .inverseRoots:
      kernels.inverseRoots(
        rows: rows, width: width, adding: i.factor, x: a, xStride: aStride, into: to, yStride: toStride)
    case .softmax: kernels.softmax(rows: rows, width: width, x: a, xStride: aStride, into: to, yStride: toStride)
    case .divideByRows:
      kernels.scale(
        rows: rows, width: width, by: 1 / Float(frame.batchRows), x: a, xStride: aStride, into: to, yStride: toStride)
    case .gather:
      kernels.gatherRows(
        ids(i, frame) + frame.firstRow, count: rows, width: width, from: a, tableStride: width, into: to,
        targetStride: toStride)
    case .columnSums: kernels.addColumnSums(rows: rows, width: width, x: a, xStride: aStride, into: to)
    case .rowSums where i.flags.contains(.widthIsTiled): addRowSums(i, frame)
    case .rowSums: kernels.rowSums(rows: rows, width: width, x: a, xStride: aStride, into: to, yStride: toStride)
    case .rowDots:
      kernels.rowDots(
        rows: rows, width: width, a: a, aStride: aStride, b: frame.at(i.b), bStride: Int(i.b.stride), into: to,
        yStride: toStride)
    case .copy: copy(i, frame)
    case .fill: kernels.fill(rows: rows, width: width, with: i.factor, into: to, targetStride: toStride)
    case .dropoutMask: dropoutMask(i, frame)
    case .dropout: dropout(i, frame)
    case .crossEntropy: kernels.binaryCrossEntropy(count: rows, logits: a, labels: frame.at(i.b), into: to)
    case .crossEntropyGradient:
      kernels.binaryCrossEntropyGradient(
        count: rows, logits: a, labels: frame.at(i.b), scale: frame.at(i.c).pointee, into: to)
    case .sumLanes: sumLanes(i, frame)
    case .sumSquares: to.pointee = Float(kernels.sumOfSquares(a, count: width))
    case .transpose:
      Panels.turn(rows: 0..<Int(i.inner), columns: width, from: a, into: to, targetStride: toStride, kernels)
    case .panels:
      Panels.fill(rows: 0..<Int(i.inner), height: Int(i.inner), columns: width, from: a, into: to, kernels)
    case .scatter: scatter(i, frame)
    case .catalogueLoop: break  // Whoever runs a list of instructions goes over the catalogue.
    case .sumEntries, .spreadEntries, .listWeights: break  // They belong to a list.
    case .exponentialSums:
      kernels.addExponentials(
        rows: rows, width: width, x: a, xStride: aStride, states: to, stateStride: toStride,
        begins: frame.firstItem == 0)
    case .scaledExponentials:
      kernels.scaledExponentials(
        rows: rows, width: width, x: a, xStride: aStride, shifts: frame.at(i.b), shiftStride: Int(i.b.stride),
        factors: frame.at(i.c), factorStride: Int(i.c.stride), into: to, yStride: toStride)
    case .pickItem: pickItem(i, frame)
    case .placeItem: placeItem(i, frame)
    }
  }

  func ids(_ i: Instruction, _ frame: Frame) -> UnsafePointer<Int32> {
    i.flags.contains(.items) ? frame.items : frame.users
  }

  private func product(_ i: Instruction, _ frame: Frame) {
    var finish = ProductFinish(relu: i.flags.contains(.relu), factor: i.factor)
    finish.accumulates = i.flags.contains(.innerIsTiled) && frame.firstItem > 0
    if i.flags.contains(.bias) { finish.bias = UnsafePointer(frame.at(i.c)) }
    if i.flags.contains(.mask) {
      finish.mask = UnsafePointer(frame.at(i.mask))
      finish.maskStride = Int(i.mask.stride)
    }
    let (width, inner) = (Int(i.width), Int(i.inner))
    let bStride = i.b.stride > 0 ? Int(i.b.stride) : width
    let (b, c) = (frame.at(i.b), frame.at(i.destination))
    // All columns at once, or panel by panel.
    var column = 0
    repeat {
      let columns = min(bStride, width - column)
      kernels.product(
        rows: frame.rows, columns: columns, inner: inner, a: frame.at(i.a), aRowStride: Int(i.a.stride),
        aInnerStride: 1, b: b + column * inner, bStride: bStride, c: c + column,
        cStride: max(Int(i.destination.stride), width), finish: finish)
      finish.bias = finish.bias.map { $0 + columns }
      finish.mask = finish.mask.map { $0 + columns }
      column += columns
    } while column < width
  }

  private func outerSum(_ i: Instruction, _ frame: Frame) {
    kernels.product(
      rows: Int(i.inner), columns: Int(i.width), inner: frame.rows, a: frame.at(i.a), aRowStride: 1,
      aInnerStride: Int(i.a.stride), b: frame.at(i.b), bStride: Int(i.b.stride), c: frame.at(i.destination),
      cStride: Int(i.width), finish: ProductFinish(accumulates: !frame.isFirstOfLane))
  }

  private func binary(_ function: BinaryFunction, _ i: Instruction, _ frame: Frame) {
    let (a, b, c) = (frame.at(i.a), frame.at(i.b), frame.at(i.destination))
    let width = Int(i.width)
    let (aStride, bStride, cStride) = (Int(i.a.stride), Int(i.b.stride), Int(i.destination.stride))
    if aStride == width && bStride == width && cStride == width {
      // Contiguous rows are processed as one row.
      let all = frame.rows * width
      kernels.apply(function, rows: 1, width: all, a: a, aStride: all, b: b, bStride: all, into: c, cStride: all)
    } else {
      kernels.apply(
        function, rows: frame.rows, width: width, a: a, aStride: aStride, b: b, bStride: bStride, into: c,
        cStride: cStride)
    }
  }

  private func copy(_ i: Instruction, _ frame: Frame) {
    let (a, to) = (frame.at(i.a), frame.at(i.destination))
    let (aStride, toStride) = (Int(i.a.stride), Int(i.destination.stride))
    if i.inner == 1 {
      for row in 0..<frame.rows {
        kernels.fill(
          rows: 1, width: Int(i.width), with: a[row * aStride], into: to + row * toStride, targetStride: toStride)
      }
    } else {
      kernels.copy(
        rows: frame.rows, width: Int(i.width), from: a, sourceStride: aStride, into: to, targetStride: toStride)
    }
  }

  private func draw(_ i: Instruction, _ frame: Frame) -> DropoutDraw {
    let dropout = dropouts[Int(i.inner)]
    return DropoutDraw(
      key: (dropout.key.x, dropout.key.y), epoch: UInt32(truncatingIfNeeded: frame.epoch), rate: dropout.rate)
  }

  private func dropoutMask(_ i: Instruction, _ frame: Frame) {
    kernels.dropoutMask(
      rows: frame.rows, width: Int(i.width), draw: draw(i, frame),
      firstExample: UInt64(frame.firstExample + frame.firstRow), into: frame.at(i.destination),
      maskStride: Int(i.destination.stride))
  }

  private func dropout(_ i: Instruction, _ frame: Frame) {
    kernels.dropout(
      rows: frame.rows, width: Int(i.width), draw: draw(i, frame),
      firstExample: UInt64(frame.firstExample + frame.firstRow), x: frame.at(i.a), xStride: Int(i.a.stride),
      into: frame.at(i.destination), yStride: Int(i.destination.stride))
  }

  private func sumLanes(_ i: Instruction, _ frame: Frame) {
    let (a, to) = (frame.at(i.a), frame.at(i.destination))
    let scale = i.flags.contains(.divides) ? 1 / Float(frame.batchRows) : 1
    // Whether the sums are finite is checked where they are used.
    _ = kernels.sumLanes(
      count: Int(i.width), lanes: frame.lanesInUse, from: a, laneStride: frame.laneStride, scale: scale, into: to)
  }

  private func scatter(_ i: Instruction, _ frame: Frame) {
    let (a, to) = (frame.at(i.a), frame.at(i.destination))
    let width = Int(i.width)
    kernels.fill(rows: 1, width: Int(i.inner) * width, with: 0, into: to, targetStride: 0)
    kernels.scatterAddRows(
      ids(i, frame), count: frame.batchRows, width: width, from: a, sourceStride: Int(i.a.stride), into: to,
      targetStride: width)
  }
}
