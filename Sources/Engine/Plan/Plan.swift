/// A graph as lists of instructions, and the layout of the memory that they use.
struct Plan: Sendable {
  /// The random stream and the rate of a dropout mask.
  struct Dropout: Sendable {
    var key: SIMD2<UInt32>
    var rate: Double
  }

  /// A block of memory for one value.
  struct Buffer: Sendable {
    var region: Region
    /// The list with a value per entry; -1 for a value per row.
    var list: Int8 = -1
    /// The stride from one row or entry to the next; the whole size where the region has no rows.
    var size: Int
    /// The offset in its region.
    var offset = 0
    /// The first and the last instruction of the tile phase that use it.
    var firstUse = Int.max
    var lastUse = -1
  }

  /// The source of a parameter's gradient.
  enum Gradient: Sendable {
    /// Sums of each lane, which are added in order.
    case lanes(Operand, divides: Bool)
    /// The outer sum aᵀ·b over the stored rows of its factors, computed where it is used in place of the lanes' sums.
    case outerSum(a: Operand, b: Operand)
    /// A value for the whole batch.
    case whole(Operand)
    /// Rows of the batch, each of which belongs to the table row that an id names.
    case rows([RowGradient])
  }

  struct RowGradient: Sendable {
    /// The ids that name the table rows.
    var ids: IDSource
    var rows: Operand
  }

  /// A parameter that training changes.
  struct Trained: Sendable {
    var entry: ParameterLayout.Entry
    var gradient: Gradient
    /// The ids that name the rows that are read.
    var readBy: [IDSource] = []
    /// The copies of the parameter, transposed and in panels, that products read.
    var transposed: Operand?
    var panels: Operand?
  }

  /// Instructions that transpose matrices or copy them into panels. They are independent of each other and run before
  /// the tiles.
  var rearrangements: [Instruction] = []
  /// Instructions for values of the whole batch that depend on none of its rows. They run before `rearrangements`.
  var before: [Instruction] = []
  /// The instructions of each tile.
  var tile: [Instruction] = []
  /// Instructions for values of the whole batch that depend on its rows. They run after the tiles.
  var after: [Instruction] = []

  /// Number of items in a tile of the catalogue. It is part of the mathematics: sums over the catalogue are added
  /// tile by tile.
  static let catalogueItems = 256

  var buffers: [Buffer] = []
  var dropouts: [Dropout] = []
  var trained: [Trained] = []
  /// Maximum global norm of the gradients; nil for no clipping.
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
  /// Sizes of the regions in numbers: the arena of one thread, the stored rows of a batch, one lane, and the values
  /// of the whole batch.
  var arenaSize = 0
  var batchSize = 0
  var laneSize = 0
  /// Numbers at the start of a lane that are cleared before its first tile.
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
  /// Whether the sums of an outer sum are not worth storing for each lane: writing and reading them takes longer than
  /// writing and reading the rows of its factors, and they do not fit into a cache.
  func isBetterSummedLate(inner: Int, width: Int) -> Bool {
    gradientLimit == nil && inner * width >= Panels.leastCount && lanes * inner * width > batchRows * (inner + width)
  }
}

/// The reason why the engine cannot run a graph.
package struct PlanError: Error, CustomStringConvertible {
  package let description: String
}
