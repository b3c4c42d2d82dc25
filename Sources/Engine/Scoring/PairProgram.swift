import GraphIR
import KernelInterface

/// A ``PairPlan`` that any thread can run on any users and items.
final class PairProgram: Sendable {
  /// Number of items in a tile, a multiple of two vectors.
  let columns: Int
  let plan: Plan

  /// The instructions and the values that they share.
  struct Plan: @unchecked Sendable {
    let pairs: PairPlan
    let wholes: ScoringProgram
    let wholeValues: [UnsafePointer<Float>]
    let kernels: any KernelSet.Type
  }

  /// Maximum size in numbers of a tile's arena: half of the first-level cache.
  private static let arenaNumbers = 16_384

  init(_ pairs: PairPlan, of graph: Graph, store: ParameterStore, kernels: any KernelSet.Type) throws {
    let wholes = try ScoringProgram(graph, outputs: pairs.wholes, store: store, kernels: kernels)
    // The program's outputs come in ascending order of their nodes.
    let byNode = Dictionary(uniqueKeysWithValues: zip(pairs.wholes.sorted(), wholes.wholeValues))
    plan = Plan(
      pairs: pairs, wholes: wholes, wholeValues: pairs.wholes.compactMap { byNode[$0] }, kernels: kernels)
    columns = Self.columns(for: pairs)
  }

  /// The number of items in a tile.
  static func columns(for pairs: PairPlan) -> Int {
    min(256, max(32, arenaNumbers / max(1, pairs.arenaRows) / 32 * 32))
  }

  /// The users and items of a run.
  struct Block {
    /// The values of the users: a row per user, or, for pairs, a column per user.
    var users: UnsafePointer<Float>
    var userStride: Int
    /// Whether column j belongs to user j and item j; the users' values are then laid out as the items' are.
    var isPaired = false
    var userCount: Int
    /// The tile of the items, with `PairProgram.columns` numbers per row.
    var items: UnsafePointer<Float>
    /// The values of the items for a sparse product, a row per item (see `SumProductKernels.sparseProduct`); nil
    /// where no product is sparse.
    var itemRows: UnsafePointer<Float>?
    /// Number of columns in use.
    var columns: Int
    /// The scores, a row per user.
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

  /// The address of an operand: rows `stride` apart with a number per column, or one number per row.
  private struct Address {
    var base: UnsafeMutablePointer<Float>
    var stride: Int
    var isNumbers = false
  }

  /// - Parameter isBlock: Whether rows are users; otherwise they are the elements of one user's value.
  private func address(of operand: PairOperand, _ block: Block, user: Int, isBlock: Bool) -> Address {
    let elements = operand.width > 1
    switch operand.location {
    case .none: return Address(base: block.result, stride: 0)
    case .user(let column):
      let users = UnsafeMutablePointer(mutating: block.users)
      if block.isPaired { return Address(base: users + column * columns, stride: elements ? columns : 0) }
      return Address(
        base: users + user * block.userStride + column, stride: isBlock ? block.userStride : elements ? 1 : 0,
        isNumbers: true)
    case .item(let row):
      return Address(
        base: UnsafeMutablePointer(mutating: block.items) + row * columns, stride: elements ? columns : 0)
    case .whole(let index):
      return Address(
        base: UnsafeMutablePointer(mutating: plan.wholeValues[index]), stride: elements ? 1 : 0, isNumbers: true)
    case .wide(let row): return Address(base: block.memory.arena + row * columns, stride: elements ? columns : 0)
    case .narrow(let index):
      return Address(
        base: block.memory.narrow + (index * block.memory.userCount + user) * columns, stride: isBlock ? columns : 0)
    case .result:
      return Address(base: block.result + user * block.resultStride, stride: isBlock ? block.resultStride : 0)
    }
  }

  private func run(_ i: PairInstruction, _ block: Block, user: Int, rows: Int, isBlock: Bool) {
    let kernels = plan.kernels
    let to = address(of: i.destination, block, user: user, isBlock: isBlock)
    let a = address(of: i.a, block, user: user, isBlock: isBlock)
    switch i.code {
    case .product(let transposed, let relu):
      let x = address(of: i.b, block, user: user, isBlock: isBlock)
      product(i, transposed: transposed, relu: relu, matrix: a.base, x: x.base, block, into: to)
    case .sumProduct(let relu): sumProduct(i, relu: relu, a.base, block, user: user, isBlock: isBlock, into: to)
    case .dot: dot(i, block, into: to)
    case .binary(let function, let swapped):
      let b = address(of: i.b, block, user: user, isBlock: isBlock)
      binary(function, swapped, rows, block.columns, a, b, into: to)
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
    _ block: Block, into to: Address
  ) {
    if i.rows == 1 {
      // One number per pair: the columns of x are the rows of a product with one column.
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
    if case .whole(let bias) = i.c.location { finish.rowBias = plan.wholeValues[bias] }
    plan.kernels.product(
      rows: i.rows, columns: block.columns, inner: i.inner, a: matrix, aRowStride: transposed ? i.inner : 1,
      aInnerStride: transposed ? 1 : i.rows, b: x, bStride: columns, c: to.base, cStride: to.stride, finish: finish)
  }

  /// Computes a product of relu(user + item). With few outputs the sums are computed where they are used; with many,
  /// zeros are skipped where there are enough of them. The chain of an element is the same in each form.
  private func sumProduct(
    _ i: PairInstruction, relu: Bool, _ matrix: UnsafeMutablePointer<Float>, _ block: Block, user: Int, isBlock: Bool,
    into to: Address
  ) {
    let (own, item) = (
      address(of: i.user, block, user: user, isBlock: isBlock), address(of: i.item, block, user: user, isBlock: isBlock)
    )
    var bias: UnsafePointer<Float>?
    if case .whole(let index) = i.c.location { bias = plan.wholeValues[index] }
    let layer = SumProduct(
      size: (i.inner, i.rows, block.columns), matrix: matrix, user: own.base, bias: bias, relu: relu,
      c: (to.base, to.stride))
    if !block.isPaired, let rows = block.itemRows, i.rows > Self.fewOutputs {
      plan.kernels.sparseProduct(layer, items: rows, itemStride: i.inner, scratch: block.memory.sparse)
    } else if !block.isPaired && i.rows <= Self.fewOutputs {
      plan.kernels.product(layer, items: item.base, itemStride: item.stride)
    } else {
      let sums = address(of: i.b, block, user: user, isBlock: isBlock)
      binary(.addThenRelu, .addThenRelu, i.inner, block.columns, item, own, into: sums)
      product(i, transposed: false, relu: relu, matrix: matrix, x: sums.base, block, into: to)
    }
  }

  /// Maximum number of outputs for which sums are computed where they are used.
  private static let fewOutputs = 32

  /// The product that may skip zeros, if there is one: wide enough, the only one, and with finite weights.
  var sparseCandidate: PairInstruction? {
    plan.pairs.perUser.first { instruction in
      guard case .sumProduct(relu: true) = instruction.code, case .whole(let matrix) = instruction.a.location else {
        return false
      }
      return instruction.rows > Self.fewOutputs && instruction.rows % 16 == 0 && instruction.inner % 16 == 0
        && plan.pairs.perUser.count { if case .sumProduct = $0.code { $0.rows > Self.fewOutputs } else { false } } == 1
        && plan.kernels.areFinite(plan.wholeValues[matrix], count: instruction.rows * instruction.inner)
    }
  }

  /// The chain of each score is the same: one matrix product for users and items, element by element for pairs.
  private func dot(_ i: PairInstruction, _ block: Block, into to: Address) {
    let a = address(of: i.a, block, user: 0, isBlock: true)
    let b = address(of: i.b, block, user: 0, isBlock: true)
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
    _ function: BinaryFunction, _ swapped: BinaryFunction, _ rows: Int, _ width: Int, _ a: Address, _ b: Address,
    into to: Address
  ) {
    if b.isNumbers {
      plan.kernels.apply(
        function, rows: rows, width: width, a: a.base, aStride: a.stride, numbers: b.base, numbersStride: b.stride,
        into: to.base, cStride: to.stride)
    } else if a.isNumbers {
      plan.kernels.apply(
        swapped, rows: rows, width: width, a: b.base, aStride: b.stride, numbers: a.base, numbersStride: a.stride,
        into: to.base, cStride: to.stride)
    } else {
      plan.kernels.apply(
        function, rows: rows, width: width, a: a.base, aStride: a.stride, b: b.base, bStride: b.stride,
        into: to.base, cStride: to.stride)
    }
  }
}

/// The memory of a worker for scoring pairs.
struct PairMemory {
  /// Values of several rows per item, of one user.
  let arena: UnsafeMutablePointer<Float>
  /// Values of one number per pair, a row for each of `userCount` users.
  let narrow: UnsafeMutablePointer<Float>
  let userCount: Int
  /// Scratch memory of a sparse product.
  let sparse: UnsafeMutablePointer<Float>
}
