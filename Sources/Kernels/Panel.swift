internal import KernelInterface

/// Adjacent columns of a product, with all rows.
struct Panel {
  let rows: Int
  let inner: Int
  let a: Floats
  let aRowStride: Int
  let aInnerStride: Int
  /// Offsets from a tile's first row of A to its other rows. Precomputed, because computing each address from the previous one in the
  /// tile takes longer than the arithmetic.
  let aRowOffsets: InlineArray<8, Int>
  private(set) var b: Floats
  let bStride: Int
  private(set) var c: MutableFloats
  let cStride: Int
  private(set) var finish: ProductFinish
  /// The first column of the last vector of a tile.
  private(set) var lastColumn = 0

  @inline(always)
  init(
    rows: Int, inner: Int, a: (base: Floats, rowStride: Int, innerStride: Int), b: (base: Floats, stride: Int),
    c: (base: MutableFloats, stride: Int), finish: ProductFinish
  ) {
    (self.rows, self.inner) = (rows, inner)
    (self.a, aRowStride, aInnerStride) = a
    var offsets = InlineArray<8, Int>(repeating: 0)
    for row in 1..<8 { offsets[row] = row * aRowStride }
    aRowOffsets = offsets
    (self.b, bStride) = b
    (self.c, cStride) = c
    self.finish = finish
  }

  /// Computes `columns` columns, at least `L.width`, in vectors of type `L`, with as many adjacent vectors as the registers hold. If the
  /// columns are not a multiple of the vector width, the last vector overlaps its neighbour: shared elements are computed twice with
  /// equal results. Both vectors are in one tile, which reads C before writing.
  mutating func compute<L: Lanes>(_: L.Type, columns: Int, as shape: TileShape) {
    var left = columns
    while left > 0 {
      let vectors = shape.vectors(of: (left + L.width - 1) / L.width)
      let width = left < vectors * L.width ? left : vectors * L.width
      lastColumn = width - L.width
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

  /// Splits the rows into tiles of at most `height` rows; the last two have nearly equal heights.
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

/// The width of a tile: `vectors` vectors of type `L`.
private enum Columns<L: Lanes, let vectors: Int> {}

/// The maximum number of adjacent vectors in a tile, and the number of rows of a tile with 1, 2, 3 or 4 vectors.
struct TileShape {
  let most: Int
  let heights: (Int, Int, Int, Int)

  /// Number of vectors in the next tile when `left` remain. Avoids a single remaining vector (with a `most` of at least 3).
  @inline(always)
  func vectors(of left: Int) -> Int {
    left <= most ? left : left == most + 1 ? (left + 1) / 2 : most
  }
}
