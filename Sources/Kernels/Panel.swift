internal import KernelInterface

/// Some columns of a product, all rows.
struct Panel {
  let rows: Int
  let inner: Int
  let a: Floats
  let aRowStride: Int
  let aInnerStride: Int
  /// From a tile's first row of A to each of its others. They are read from here rather than worked out in the tile, where
  /// each address would be made from the one before, and that chain takes longer than the arithmetic.
  let aRowOffsets: InlineArray<8, Int>
  private(set) var b: Floats
  let bStride: Int
  private(set) var c: MutableFloats
  let cStride: Int
  private(set) var finish: ProductFinish
  /// The first column of a tile's last vector.
  private(set) var lastPlace = 0

  @inline(always)
  init(
    rows: Int, inner: Int, a: Floats, aRowStride: Int, aInnerStride: Int, b: Floats, bStride: Int, c: MutableFloats,
    cStride: Int, finish: ProductFinish
  ) {
    (self.rows, self.inner) = (rows, inner)
    (self.a, self.aRowStride, self.aInnerStride) = (a, aRowStride, aInnerStride)
    var offsets = InlineArray<8, Int>(repeating: 0)
    for row in 1..<8 { offsets[row] = row * aRowStride }
    aRowOffsets = offsets
    (self.b, self.bStride, self.c, self.cStride) = (b, bStride, c, cStride)
    self.finish = finish
  }

  /// Computes `columns` columns, at least one vector's, in vectors of type `L`, as many beside each other as the registers hold
  /// with enough rows. Where the columns are no multiple of the vector, the last vector begins before its neighbour ends: what
  /// both have is computed twice, from the same numbers to the same, and both of them stand in one tile, which
  /// reads C before it writes.
  mutating func compute<L: Lanes>(_: L.Type, columns: Int, as shape: TileShape) {
    var left = columns
    while left > 0 {
      let vectors = shape.vectors(of: (left + L.width - 1) / L.width)
      let width = left < vectors * L.width ? left : vectors * L.width
      lastPlace = width - L.width
      switch vectors {
      case 1: compute(Columns<L, 1>.self, height: shape.heights.0)
      case 2: compute(Columns<L, 2>.self, height: shape.heights.1)
      case 3: compute(Columns<L, 3>.self, height: shape.heights.2)
      default: compute(Columns<L, 4>.self, height: shape.heights.3)
      }
      advance(by: width)
      left -= width
    }
  }

  @inline(always)
  private mutating func advance(by columns: Int) {
    b += columns
    c += columns
    if let bias = finish.bias { finish.bias = bias + columns }
    if let mask = finish.mask { finish.mask = mask + columns }
  }

  /// Cuts the rows into tiles of at most `height`, the last two of them of nearly equal height.
  private func compute<L: Lanes, let vectors: Int>(_: Columns<L, vectors>.Type, height: Int) {
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
}

/// How wide a tile is: `vectors` of type `L`.
private enum Columns<L: Lanes, let vectors: Int> {}

/// How many vectors stand beside each other in a tile, and how many rows a tile of 1, 2, 3 or 4 vectors has.
struct TileShape {
  let most: Int
  let heights: (Int, Int, Int, Int)

  /// How many of `left` vectors come next: never so many that one would be left alone, which takes a `most` of 3 at least where
  /// not all fit at once.
  @inline(always)
  func vectors(of left: Int) -> Int {
    left <= most ? left : left == most + 1 ? (left + 1) / 2 : most
  }
}
