/// What a run of instructions is told beside them: where the regions begin, and which rows of which batch it works on.
struct Frame {
  /// The regions' first numbers, by `Region`'s raw value.
  var regions: UnsafeMutablePointer<UnsafeMutablePointer<Float>>
  /// How many rows the tile has; 1 for values for the whole batch.
  var rows = 1
  /// The tile's first row in the batch.
  var firstRow = 0
  /// Whether the lane's sums begin with this tile.
  var isFirstOfLane = false
  /// The first item of the part of the catalogue that is being gone over.
  var firstItem = 0
  var batchRows = 1
  var lanesInUse = 0
  var laneStride = 0
  var users: UnsafePointer<Int32>
  var items: UnsafePointer<Int32>
  var epoch = 0
  /// The place in the epoch of the batch's first row.
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

/// A worker's frame and the memory behind it.
final class FrameMemory: @unchecked Sendable {
  let regions = Numbers<UnsafeMutablePointer<Float>>(count: Region.count, repeating: FrameMemory.nothing.base)
  let arena: AlignedFloats
  private static let nothing = AlignedFloats(count: 16)
  private static let noIDs = Numbers<Int32>(count: 1, repeating: 0)

  init(arenaSize: Int) {
    arena = AlignedFloats(count: arenaSize)
    regions.base[Int(Region.arena.rawValue)] = arena.base
  }

  func frame() -> Frame {
    Frame(regions: regions.base, users: FrameMemory.noIDs.base, items: FrameMemory.noIDs.base)
  }
}
