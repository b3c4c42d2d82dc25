/// A graph as flat lists of instructions and the memory that they need.
struct Plan: Sendable {
  /// A mask that dropout draws: its random stream and its rate.
  struct Dropout: Sendable {
    var key: SIMD2<UInt32>
    var rate: Double
  }

  /// A buffer that instructions share.
  struct Buffer: Sendable {
    var region: Region
    /// The list whose entries have a value each; -1 where each row has one.
    var list: Int8 = -1
    /// Numbers from one row or entry to the next, or all of them where the region has no rows.
    var size: Int
    /// Where it begins in its region.
    var offset = 0
    /// The first and the last instruction of the tile phase that use it.
    var firstUse = Int.max
    var lastUse = -1
  }

  /// Where a parameter's gradient comes from.
  enum Gradient: Sendable {
    /// Sums that each lane has; added in order.
    case lanes(Operand, divides: Bool)
    /// What the lanes' sums would be of an outer sum, aᵀ·b, whose factors' rows are kept: they are summed where they are used.
    case outerSum(a: Operand, b: Operand)
    /// A value for the whole batch.
    case whole(Operand)
    /// Rows of the batch, each belonging to the table's row that an id names.
    case rows([RowGradient])
  }

  struct RowGradient: Sendable {
    /// Whose ids name the rows.
    var ids: IDSource
    var rows: Operand
  }

  /// A parameter that training changes.
  struct Trained: Sendable {
    var entry: ParameterLayout.Entry
    var gradient: Gradient
    /// Whose ids name the rows of it that are read.
    var readBy: [IDSource] = []
    /// Where the parameter also stands turned over, and where it stands in panels, for products that read it so.
    var transposed: Operand?
    var panels: Operand?
  }

  /// Matrices turned over or cut into panels: independent of each other, before the tiles.
  var rearrangements: [Instruction] = []
  /// Values for the whole batch that need no row of it: before the tiles, and before `rearrangements`.
  var before: [Instruction] = []
  /// What each tile goes through.
  var tile: [Instruction] = []
  /// Values for the whole batch that need its rows: after the tiles.
  var after: [Instruction] = []

  /// Items of the catalogue that an instruction over it works on at a time. It is a part of the mathematics: what is summed over
  /// the catalogue is summed part by part.
  static let catalogueItems = 256

  var buffers: [Buffer] = []
  var dropouts: [Dropout] = []
  var trained: [Trained] = []
  /// What the norm of all gradients is brought down to before parameters are changed.
  var gradientLimit: Double?
  var outputs: [Operand] = []

  /// The lists of ids in a batch.
  let lists: [List]
  /// Rows in a tile.
  let tileRows: Int
  /// Number of lanes in a batch.
  let lanes: Int
  /// Maximum number of rows in a batch.
  let batchRows: Int
  /// Numbers that the regions hold: the arena of one thread, what is kept of the batch's rows, one lane, and the whole values.
  var arenaSize = 0
  var batchSize = 0
  var laneSize = 0
  /// Numbers at the lane's start that are sums begun from 0.
  var laneSumsSize = 0
  var wholeSize = 0

  /// The sizes that a plan is made for.
  struct Sizes {
    var tileRows: Int
    var lanes: Int
    var batchRows: Int
    var lists: [List] = []
  }

  init(_ sizes: Sizes) {
    (tileRows, lanes, batchRows, lists) = (sizes.tileRows, sizes.lanes, sizes.batchRows, sizes.lists)
  }
}

extension Plan {
  /// Whether the lanes' sums of an outer sum are better not kept: writing and reading them takes longer than writing and
  /// reading its factors' rows, and they do not stay in a cache.
  func isBetterSummedLate(inner: Int, width: Int) -> Bool {
    gradientLimit == nil && inner * width >= Panels.leastCount && lanes * inner * width > batchRows * (inner + width)
  }
}

/// A graph that the engine cannot run, and why.
package struct PlanError: Error, CustomStringConvertible {
  package let description: String
}
