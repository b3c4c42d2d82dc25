internal import KernelInterface

/// Some columns of a product, all rows.
struct Panel {
  var rows: Int
  var inner: Int
  var a: Floats
  var aRowStride: Int
  var aInnerStride: Int
  var b: Floats
  var bStride: Int
  var c: MutableFloats
  var cStride: Int
  var finish: ProductFinish

  @inline(always)
  mutating func advance(by columns: Int) {
    b += columns
    c += columns
    if let bias = finish.bias { finish.bias = bias + columns }
    if let mask = finish.mask { finish.mask = mask + columns }
  }

  /// Cuts the rows into tiles of at most `height`, the last two of them of nearly equal height.
  func compute<L: Lanes, let vectors: Int>(_: Columns<L, vectors>.Type, height: Int) {
    var row = 0
    while row < rows {
      let left = rows - row
      let count = left <= height ? left : left < 2 * height ? (left + 1) / 2 : height
      switch count {
      case 8: Tile<L, 8, vectors>.compute(self, at: row)
      case 7: Tile<L, 7, vectors>.compute(self, at: row)
      case 6: Tile<L, 6, vectors>.compute(self, at: row)
      case 5: Tile<L, 5, vectors>.compute(self, at: row)
      case 4: Tile<L, 4, vectors>.compute(self, at: row)
      case 3: Tile<L, 3, vectors>.compute(self, at: row)
      case 2: Tile<L, 2, vectors>.compute(self, at: row)
      default: Tile<L, 1, vectors>.compute(self, at: row)
      }
      row += count
    }
  }

  @inline(always)
  func write<L: Lanes>(_ x: L, _ target: MutableFloats, _ row: Int, _ column: Int) {
    var x = x
    if let bias = finish.bias { x = x.plus(L.load(bias + column)) }
    if let bias = finish.rowBias { x = x.plus(L.repeating(bias[row])) }
    if finish.relu { x = x.positivePart }
    if let mask = finish.mask { x = x.kept(where: L.load(mask + row * finish.maskStride + column)) }
    x.store(target)
  }
}

/// How wide a tile is: `vectors` (1 or 2) of type `L`.
enum Columns<L: Lanes, let vectors: Int> {}
