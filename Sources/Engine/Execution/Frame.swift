/// The addresses and rows that a run of instructions works on.
struct Frame {
  /// The address of each region, by `Region`'s raw value.
  var regions: UnsafeMutablePointer<UnsafeMutablePointer<Float>>
  /// Number of rows of the tile; 1 for values of the whole batch.
  var rows = 1
  /// The index of the tile's first row in the batch.
  var firstRow = 0
  /// Whether the tile is the first of its lane, whose sums start from 0.
  var isFirstOfLane = false
  /// The first item of the current tile of the catalogue.
  var firstItem = 0
  var batchRows = 1
  var lanesInUse = 0
  /// Rows of each lane except the last.
  var laneRows = 0
  var laneStride = 0
  var users: UnsafePointer<Int32>
  var items: UnsafePointer<Int32>
  /// The lists, by their index in the plan.
  var lists: UnsafePointer<RowLists>
  var epoch = 0
  /// The index in the epoch of the batch's first row.
  var firstExample = 0

  @inline(__always)
  func at(_ operand: Operand) -> UnsafeMutablePointer<Float> {
    regions[Int(operand.region.rawValue)] + (operand.offset + firstRow * Int(operand.rowStep))
  }

  subscript(region: Region) -> UnsafeMutablePointer<Float> {
    get { regions[Int(region.rawValue)] }
    nonmutating set { regions[Int(region.rawValue)] = newValue }
  }
}

extension Frame {
  /// The number of rows, before `end`, of the tile that starts at `firstRow`, so that the entries of its lists fit.
  func rowsOfTile(before end: Int, _ plan: Plan) -> Int {
    var rows = min(plan.tileRows, end - firstRow)
    for (number, list) in plan.lists.enumerated() {
      let offsets = lists[number].offsets + firstRow
      while rows > 1 && Int(offsets[rows] - offsets[0]) > list.tileEntries { rows -= 1 }
    }
    return rows
  }
}

/// A list of ids for each row of a batch: the ids of row r are `ids[offsets[r]..<offsets[r + 1]]`.
struct RowLists: BitwiseCopyable {
  var offsets: UnsafePointer<Int32>
  var ids: UnsafePointer<Int32>
}

/// The frame of a worker and its memory.
final class FrameMemory: @unchecked Sendable {
  let regions = Numbers<UnsafeMutablePointer<Float>>(count: Region.count, repeating: FrameMemory.nothing.base)
  let arena: AlignedFloats
  private static let nothing = AlignedFloats(count: 16)
  static let noIDs = Numbers<Int32>(count: 2, repeating: 0)
  private static let noLists = Numbers(count: 1, repeating: RowLists(offsets: noIDs.base, ids: noIDs.base))

  init(arenaSize: Int) {
    arena = AlignedFloats(count: arenaSize)
    regions.base[Int(Region.arena.rawValue)] = arena.base
  }

  func frame() -> Frame {
    Frame(
      regions: regions.base, users: FrameMemory.noIDs.base, items: FrameMemory.noIDs.base,
      lists: FrameMemory.noLists.base)
  }
}
