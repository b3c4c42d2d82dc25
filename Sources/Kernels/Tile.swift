internal import KernelInterface

/// A tile of `rows` rows by `vectors` vectors of columns of a product, accumulated in registers over the whole inner dimension. The
/// shape is generic, so that the loops over it are unrolled.
enum Tile<L: Lanes, let rows: Int, let vectors: Int> {
  /// - Parameter row: the first row. The columns are those of the panel.
  static func compute(_ panel: Panel, at row: Int) {
    var sums = InlineArray<rows, InlineArray<vectors, L>>(repeating: InlineArray(repeating: L.repeating(0)))
    let (c, cStride) = (panel.c + row * panel.cStride, panel.cStride)
    if panel.finish.accumulates {
      for i in 0..<rows { for j in 0..<vectors { sums[i][j] = L.load(c + i * cStride + column(j, panel)) } }
    }
    let (aInnerStride, bStride) = (panel.aInnerStride, panel.bStride)
    let rowOffsets = panel.aRowOffsets
    var a = panel.a + row * panel.aRowStride
    var b = panel.b
    for _ in 0..<panel.inner {
      var line = InlineArray<vectors, L>(repeating: L.repeating(0))
      for j in 0..<vectors { line[j] = L.load(b + column(j, panel)) }
      for i in 0..<rows {
        let factor = a[i == 0 ? 0 : rowOffsets[i]]
        for j in 0..<vectors { sums[i][j] = sums[i][j].plus(factor, line[j]) }
      }
      a += aInnerStride
      b += bStride
    }
    let finish = panel.finish
    if let bias = finish.bias {
      for i in 0..<rows { for j in 0..<vectors { sums[i][j] = sums[i][j].plus(L.load(bias + column(j, panel))) } }
    }
    if let bias = finish.rowBias {
      for i in 0..<rows { for j in 0..<vectors { sums[i][j] = sums[i][j].plus(L.repeating(bias[row + i])) } }
    }
    if finish.relu {
      for i in 0..<rows { for j in 0..<vectors { sums[i][j] = sums[i][j].positivePart } }
    }
    if let mask = finish.mask {
      let (mask, stride) = (mask + row * finish.maskStride, finish.maskStride)
      for i in 0..<rows {
        for j in 0..<vectors { sums[i][j] = sums[i][j].kept(where: L.load(mask + i * stride + column(j, panel))) }
      }
    }
    if finish.factor != 1 {
      for i in 0..<rows { for j in 0..<vectors { sums[i][j] = sums[i][j].times(finish.factor) } }
    }
    for i in 0..<rows { for j in 0..<vectors { sums[i][j].store(c + i * cStride + column(j, panel)) } }
  }

  /// The first column of a vector, relative to the panel. The last vector may overlap its neighbour.
  @inline(always)
  private static func column(_ vector: Int, _ panel: Panel) -> Int {
    vector > 0 && vector == vectors - 1 ? panel.lastColumn : vector * L.width
  }
}
