import GraphIR
import KernelInterface

/// A ``PairPlan`` ready to run on any users and items from any thread.
final class PairProgram: Sendable {
  /// Items that are worked on at once, a multiple of two vectors.
  let columns: Int
  let plan: Plan

  /// What the instructions read and write.
  struct Plan: @unchecked Sendable {
    let pairs: PairPlan
    let wholes: ScoringProgram
    let wholeValues: [UnsafePointer<Float>]
    let kernels: any KernelSet.Type
  }

  /// Numbers that a tile's values of several rows should take at most: what the first-level cache holds twice.
  private static let arenaNumbers = 16_384

  init(_ pairs: PairPlan, of graph: Graph, store: ParameterStore, kernels: any KernelSet.Type) throws {
    let wholes = try ScoringProgram(graph, outputs: pairs.wholes, store: store, kernels: kernels)
    // The program's outputs come in ascending order of their nodes.
    let places = Dictionary(uniqueKeysWithValues: zip(pairs.wholes.sorted(), wholes.wholeValues))
    plan = Plan(
      pairs: pairs, wholes: wholes, wholeValues: pairs.wholes.compactMap { places[$0] }, kernels: kernels)
    columns = min(256, max(32, Self.arenaNumbers / max(1, pairs.arenaRows) / 32 * 32))
  }

  /// The rows and columns of a run.
  struct Block {
    /// The users' rows: a row's numbers are adjacent, unless each column has a user of its own.
    var users: UnsafePointer<Float>
    var userStride: Int
    /// Whether column j belongs to user j as it belongs to item j; then users stand as items do.
    var isPaired = false
    var userCount: Int
    /// The items' tile, `PairProgram.columns` numbers a row.
    var items: UnsafePointer<Float>
    /// What the sparse product needs of the items, a row an item (see `SumProductKernels.sparseProduct`); nil where no product is sparse.
    var itemRows: UnsafePointer<Float>?
    /// How many columns are worked on.
    var columns: Int
    /// A row for each user.
    var result: UnsafeMutablePointer<Float>
    var resultStride: Int
    var memory: PairMemory
  }

  /// Scores the block's users and items.
  func run(_ block: Block) {
    for instruction in plan.pairs.before { run(instruction, block, user: 0, rows: block.userCount, isBlock: true) }
    if !plan.pairs.perUser.isEmpty {
      for user in 0..<block.userCount {
        for instruction in plan.pairs.perUser {
          run(instruction, block, user: user, rows: instruction.rows, isBlock: false)
        }
      }
    }
    for instruction in plan.pairs.after { run(instruction, block, user: 0, rows: block.userCount, isBlock: true) }
  }

  /// Where an operand stands: rows of columns `stride` apart, or one number a row.
  private struct Found {
    var base: UnsafeMutablePointer<Float>
    var stride: Int
    var isNumbers = false
  }

  /// - Parameter isBlock: whether rows are users; else they are the elements of one user's value.
  private func find(_ operand: PairOperand, _ block: Block, user: Int, isBlock: Bool) -> Found {
    let elements = operand.width > 1
    switch operand.place {
    case .none: return Found(base: block.result, stride: 0)
    case .user(let column):
      let users = UnsafeMutablePointer(mutating: block.users)
      if block.isPaired { return Found(base: users + column * columns, stride: elements ? columns : 0) }
      return Found(
        base: users + user * block.userStride + column, stride: isBlock ? block.userStride : elements ? 1 : 0,
        isNumbers: true)
    case .item(let row):
      return Found(
        base: UnsafeMutablePointer(mutating: block.items) + row * columns, stride: elements ? columns : 0)
    case .whole(let index):
      return Found(
        base: UnsafeMutablePointer(mutating: plan.wholeValues[index]), stride: elements ? 1 : 0, isNumbers: true)
    case .wide(let row): return Found(base: block.memory.arena + row * columns, stride: elements ? columns : 0)
    case .narrow(let index):
      return Found(
        base: block.memory.narrow + (index * block.memory.userCount + user) * columns, stride: isBlock ? columns : 0)
    case .result:
      return Found(base: block.result + user * block.resultStride, stride: isBlock ? block.resultStride : 0)
    }
  }

  private func run(_ i: PairInstruction, _ block: Block, user: Int, rows: Int, isBlock: Bool) {
    let kernels = plan.kernels
    let to = find(i.destination, block, user: user, isBlock: isBlock)
    let a = find(i.a, block, user: user, isBlock: isBlock)
    switch i.code {
    case .product(let transposed, let relu):
      let x = find(i.b, block, user: user, isBlock: isBlock)
      product(i, transposed: transposed, relu: relu, matrix: a.base, x: x.base, block, into: to)
    case .sumProduct(let relu): sumProduct(i, relu: relu, a.base, block, user: user, isBlock: isBlock, into: to)
    case .dot: dot(i, block, into: to)
    case .binary(let function, let turned):
      let b = find(i.b, block, user: user, isBlock: isBlock)
      binary(function, turned, rows, block.columns, a, b, into: to)
    case .unary(let function):
      kernels.apply(
        function, rows: rows, width: block.columns, x: a.base, xStride: a.stride, into: to.base, yStride: to.stride)
    case .scale(let factor):
      kernels.scale(
        rows: rows, width: block.columns, by: factor, x: a.base, xStride: a.stride, into: to.base, yStride: to.stride)
    case .inverseRoots(let epsilon):
      kernels.inverseRoots(
        rows: rows, width: block.columns, adding: epsilon, x: a.base, xStride: a.stride, into: to.base,
        yStride: to.stride)
    case .softmax where i.rows == 1:
      kernels.fill(rows: rows, width: block.columns, with: 1, into: to.base, targetStride: to.stride)
    case .softmax:
      kernels.softmaxOfColumns(
        rows: rows, width: block.columns, x: a.base, xStride: a.stride, into: to.base, yStride: to.stride)
    case .sumRows:
      kernels.fill(rows: 1, width: block.columns, with: 0, into: to.base, targetStride: 0)
      kernels.addColumnSums(rows: i.inner, width: block.columns, x: a.base, xStride: a.stride, into: to.base)
    case .copy:
      if a.isNumbers {
        for row in 0..<rows {
          kernels.fill(
            rows: 1, width: block.columns, with: a.base[row * a.stride], into: to.base + row * to.stride,
            targetStride: 0)
        }
      } else {
        kernels.copy(
          rows: rows, width: block.columns, from: a.base, sourceStride: a.stride, into: to.base,
          targetStride: to.stride)
      }
    case .clear: kernels.fill(rows: rows, width: block.columns, with: 0, into: to.base, targetStride: to.stride)
    }
  }

  private func product(
    _ i: PairInstruction, transposed: Bool, relu: Bool, matrix: UnsafePointer<Float>, x: UnsafePointer<Float>,
    _ block: Block, into to: Found
  ) {
    if i.rows == 1 {
      // One number a pair: columns of x are the rows of a product with one column.
      plan.kernels.product(
        rows: block.columns, columns: 1, inner: i.inner, a: x, aRowStride: 1, aInnerStride: columns, b: matrix,
        bStride: 1, c: to.base, cStride: 1, finish: ProductFinish())
      if relu {
        plan.kernels.apply(
          .relu, rows: 1, width: block.columns, x: to.base, xStride: 0, into: to.base, yStride: 0)
      }
      return
    }
    var finish = ProductFinish(relu: relu)
    if case .whole(let bias) = i.c.place { finish.rowBias = plan.wholeValues[bias] }
    plan.kernels.product(
      rows: i.rows, columns: block.columns, inner: i.inner, a: matrix, aRowStride: transposed ? i.inner : 1,
      aInnerStride: transposed ? 1 : i.rows, b: x, bStride: columns, c: to.base, cStride: to.stride, finish: finish)
  }

  /// Few outputs: sums are computed where they are used. Many: zeros are passed over where there are enough of them. The chain of
  /// an element is the same in each form.
  private func sumProduct(
    _ i: PairInstruction, relu: Bool, _ matrix: UnsafeMutablePointer<Float>, _ block: Block, user: Int, isBlock: Bool,
    into to: Found
  ) {
    let (own, item) = (
      find(i.user, block, user: user, isBlock: isBlock), find(i.item, block, user: user, isBlock: isBlock)
    )
    var bias: UnsafePointer<Float>?
    if case .whole(let index) = i.c.place { bias = plan.wholeValues[index] }
    let layer = SumProduct(
      size: (i.inner, i.rows, block.columns), matrix: matrix, user: own.base, bias: bias, relu: relu,
      c: (to.base, to.stride))
    if !block.isPaired, let rows = block.itemRows, i.rows > Self.fewOutputs {
      plan.kernels.sparseProduct(layer, items: rows, itemStride: i.inner, scratch: block.memory.sparse)
    } else if !block.isPaired && i.rows <= Self.fewOutputs {
      plan.kernels.product(layer, items: item.base, itemStride: item.stride)
    } else {
      let sums = find(i.b, block, user: user, isBlock: isBlock)
      binary(.addThenRelu, .addThenRelu, i.inner, block.columns, item, own, into: sums)
      product(i, transposed: false, relu: relu, matrix: matrix, x: sums.base, block, into: to)
    }
  }

  /// The most outputs for which sums are computed again and again.
  private static let fewOutputs = 32

  /// The product that may pass over zeros, if there is one: wide enough, and of one kind of numbers alone.
  var sparseCandidate: PairInstruction? {
    plan.pairs.perUser.first { instruction in
      guard case .sumProduct(relu: true) = instruction.code, case .whole(let matrix) = instruction.a.place else {
        return false
      }
      return instruction.rows > Self.fewOutputs && instruction.rows % 16 == 0 && instruction.inner % 16 == 0
        && plan.pairs.perUser.count { if case .sumProduct = $0.code { $0.rows > Self.fewOutputs } else { false } } == 1
        && plan.kernels.areFinite(plan.wholeValues[matrix], count: instruction.rows * instruction.inner)
    }
  }

  /// The same chain of each score: for users and items as one product of matrices, for pairs element by element.
  private func dot(_ i: PairInstruction, _ block: Block, into to: Found) {
    let a = find(i.a, block, user: 0, isBlock: true)
    let b = find(i.b, block, user: 0, isBlock: true)
    if block.isPaired {
      plan.kernels.fill(rows: 1, width: block.columns, with: 0, into: to.base, targetStride: 0)
      for element in 0..<i.inner {
        plan.kernels.multiplyAdd(
          rows: 1, width: block.columns, a: a.base + element * columns, aStride: 0, b: b.base + element * columns,
          bStride: 0, into: to.base, cStride: 0)
      }
    } else {
      plan.kernels.product(
        rows: block.userCount, columns: block.columns, inner: i.inner, a: a.base, aRowStride: block.userStride,
        aInnerStride: 1, b: b.base, bStride: columns, c: to.base, cStride: to.stride, finish: ProductFinish())
    }
  }

  private func binary(
    _ function: BinaryFunction, _ turned: BinaryFunction, _ rows: Int, _ width: Int, _ a: Found, _ b: Found,
    into to: Found
  ) {
    if b.isNumbers {
      plan.kernels.apply(
        function, rows: rows, width: width, a: a.base, aStride: a.stride, numbers: b.base, numbersStride: b.stride,
        into: to.base, cStride: to.stride)
    } else if a.isNumbers {
      plan.kernels.apply(
        turned, rows: rows, width: width, a: b.base, aStride: b.stride, numbers: a.base, numbersStride: a.stride,
        into: to.base, cStride: to.stride)
    } else {
      plan.kernels.apply(
        function, rows: rows, width: width, a: a.base, aStride: a.stride, b: b.base, bStride: b.stride,
        into: to.base, cStride: to.stride)
    }
  }
}

/// A worker's memory while it scores pairs.
struct PairMemory {
  /// Values of several rows an item, of one user.
  let arena: UnsafeMutablePointer<Float>
  /// Values of one number a pair, a row for each of `userCount` users.
  let narrow: UnsafeMutablePointer<Float>
  let userCount: Int
  /// What a sparse product needs beside.
  let sparse: UnsafeMutablePointer<Float>
}
