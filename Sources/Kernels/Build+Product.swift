package import KernelInterface

// How many rows a tile has: as many accumulators as the registers hold beside a row of B and a number of A.
#if THIRTY_TWO_REGISTERS
  private let tileRows = 8
  private let isPaired = true
#elseif FUSED_MULTIPLY_ADD || arch(arm64)
  private let tileRows = 6
  private let isPaired = false
#else
  private let tileRows = 2
  private let isPaired = false
#endif

// A narrow tile takes more rows, so that enough chains run beside each other.
private let narrowRows = tileRows == 2 ? 2 : 8

extension Build {
  /// Tiles of a few rows by one or two vectors of columns; each element is in one register for the whole inner dimension.
  package static func product(
    rows: Int, columns: Int, inner: Int,
    a: Floats, aRowStride: Int, aInnerStride: Int,
    b: Floats, bStride: Int,
    c: MutableFloats, cStride: Int,
    finish: ProductFinish
  ) {
    if columns == 1 && aRowStride == 1 && cStride == 1 && rows >= lanes && finish.bias == nil && finish.rowBias == nil
      && !finish.relu && finish.mask == nil
    {
      columnProduct(rows, inner, a, aInnerStride, b, bStride, c, finish.accumulates)
      return
    }
    var panel = Panel(
      rows: rows, inner: inner, a: a, aRowStride: aRowStride, aInnerStride: aInnerStride, b: b, bStride: bStride,
      c: c, cStride: cStride, finish: finish)
    var left = columns
    while isPaired && left >= 2 * lanes {
      panel.compute(Columns<Vector, 2>.self, height: tileRows)
      panel.advance(by: 2 * lanes)
      left -= 2 * lanes
    }
    while left >= lanes {
      panel.compute(Columns<Vector, 1>.self, height: tileRows)
      panel.advance(by: lanes)
      left -= lanes
    }
    if left & 8 != 0 {
      panel.compute(Columns<SIMD8<Float>, 1>.self, height: narrowRows)
      panel.advance(by: 8)
    }
    if left & 4 != 0 {
      panel.compute(Columns<SIMD4<Float>, 1>.self, height: narrowRows)
      panel.advance(by: 4)
    }
    if left & 2 != 0 {
      panel.compute(Columns<SIMD2<Float>, 1>.self, height: narrowRows)
      panel.advance(by: 2)
    }
    if left & 1 != 0 { panel.compute(Columns<OneLane, 1>.self, height: narrowRows) }
  }

  /// C of one column from an A whose columns are adjacent: vectors over C's rows.
  private static func columnProduct(
    _ rows: Int, _ inner: Int, _ a: Floats, _ aInnerStride: Int, _ b: Floats, _ bStride: Int, _ c: MutableFloats,
    _ accumulates: Bool
  ) {
    var row = 0
    while row < rows {
      let left = rows - row
      var a = a + row
      var b = b
      if left >= 4 * lanes {
        var (s0, s1, s2, s3) = (Vector.zero, Vector.zero, Vector.zero, Vector.zero)
        let target = c + row
        if accumulates {
          s0 = load(target)
          s1 = load(target + 16)
          s2 = load(target + 32)
          s3 = load(target + 48)
        }
        for _ in 0..<inner {
          let factor = splat(b.pointee)
          s0 = fma(load(a), factor, s0)
          s1 = fma(load(a + 16), factor, s1)
          s2 = fma(load(a + 32), factor, s2)
          s3 = fma(load(a + 48), factor, s3)
          a += aInnerStride
          b += bStride
        }
        store(s0, target)
        store(s1, target + 16)
        store(s2, target + 32)
        store(s3, target + 48)
        row += 4 * lanes
      } else if left >= lanes {
        var sum = accumulates ? load(c + row) : .zero
        for _ in 0..<inner {
          sum = fma(load(a), splat(b.pointee), sum)
          a += aInnerStride
          b += bStride
        }
        store(sum, c + row)
        row += lanes
      } else {
        var sum = accumulates ? load(c + row, count: left) : .zero
        for _ in 0..<inner {
          sum = fma(load(a, count: left), splat(b.pointee), sum)
          a += aInnerStride
          b += bStride
        }
        store(sum, c + row, count: left)
        row = rows
      }
    }
  }
}
